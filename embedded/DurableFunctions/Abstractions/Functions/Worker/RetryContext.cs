namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries of an invocation by the host. Retries of activities are the orchestrator's and don't count here.</summary>
public abstract class RetryContext
{
    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}
