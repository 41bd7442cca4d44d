namespace Microsoft.DurableTask;

/// <summary>Retries with a growing delay. The delay is a durable timer, so it survives a restart of the host.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool> _handleFailure = _ => true;

    /// <param name="maxNumberOfAttempts">All attempts together, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The delay before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">What each delay is multiplied with to get the next; at least 1.</param>
    /// <param name="maxRetryInterval">The longest delay; one hour when null, Timeout.InfiniteTimeSpan for no limit.</param>
    /// <param name="retryTimeout">No attempt starts later than this after the first; unlimited when null.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (double.IsNaN(backoffCoefficient) || double.IsInfinity(backoffCoefficient) || backoffCoefficient < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(backoffCoefficient), backoffCoefficient, "Must be a finite number of at least 1.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = AtLeast(firstRetryInterval, maxRetryInterval ?? TimeSpan.FromHours(1), nameof(maxRetryInterval));
        RetryTimeout = AtLeast(firstRetryInterval, retryTimeout ?? Timeout.InfiniteTimeSpan, nameof(retryTimeout));
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; every failure is when not set.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => _handleFailure = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal bool Handles(TaskFailureDetails failure) => _handleFailure(failure);

    private static TimeSpan AtLeast(TimeSpan minimum, TimeSpan value, string parameter) =>
        value >= minimum || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(parameter, value, $"Must be at least the first retry interval ({minimum}) or infinite.");
}
