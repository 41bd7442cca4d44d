namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed task gets another attempt. Runs as part of the orchestrator: it must be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
