namespace Microsoft.DurableTask;

/// <summary>
/// Decides whether a failed task gets another attempt. Runs as part of the orchestrator: it must be deterministic and
/// may await only the context's own tasks, a timer for a delay for instance.
/// </summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
