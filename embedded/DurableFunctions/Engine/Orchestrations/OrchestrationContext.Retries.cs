using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>Retries are part of the orchestrator: every attempt and every delay is in its history.</summary>
internal sealed partial class OrchestrationContext
{
    private Task<TResult> WithRetries<TResult>(TaskRetryOptions? retry, Func<int?, Task<TResult>> attempt) => retry switch
    {
        { Policy: { } policy } => RetryByPolicy(policy, attempt),
        { Handler: { } handler } => RetryByHandler(handler, attempt),
        _ => attempt(null),
    };

    private async Task<TResult> RetryByPolicy<TResult>(RetryPolicy policy, Func<int?, Task<TResult>> attempt)
    {
        var first = _currentUtcDateTime;
        int? retryOf = null;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt(retryOf);
            }
            catch (TaskFailedException exception) when (MayRetry(policy, exception.FailureDetails, number, first))
            {
                retryOf = exception.TaskId;
            }

            await CreateTimerPieces(DueAfter(Delay(policy, number)), retryOf, CancellationToken.None);
        }
    }

    private async Task<TResult> RetryByHandler<TResult>(AsyncRetryHandler handler, Func<int?, Task<TResult>> attempt)
    {
        var first = _currentUtcDateTime;
        int? retryOf = null;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt(retryOf);
            }
            catch (TaskFailedException exception) when (EngineErrors.IsRetriable(exception.FailureDetails))
            {
                var context = new RetryContext(this, number, exception.FailureDetails, _currentUtcDateTime - first, CancellationToken.None);
                if (!await handler(context))
                {
                    throw;
                }

                retryOf = exception.TaskId;
            }
        }
    }

    private bool MayRetry(RetryPolicy policy, TaskFailureDetails failure, int attempts, DateTime first) =>
        attempts < policy.MaxNumberOfAttempts
        && EngineErrors.IsRetriable(failure)
        && policy.Handles(failure)
        && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || _currentUtcDateTime - first < policy.RetryTimeout);

    private static TimeSpan Delay(RetryPolicy policy, int attempts)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return ticks >= longest.Ticks ? longest : TimeSpan.FromTicks((long)ticks);
    }

    private DateTime DueAfter(TimeSpan delay) =>
        delay >= DateTime.MaxValue - _currentUtcDateTime ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : _currentUtcDateTime + delay;
}
