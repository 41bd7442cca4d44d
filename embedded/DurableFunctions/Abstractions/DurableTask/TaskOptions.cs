namespace Microsoft.DurableTask;

/// <summary>How an activity or sub-orchestration is called: retries, tags, version.</summary>
public record TaskOptions
{
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags is null ? null : new Dictionary<string, string>(options.Tags);
        Version = options.Version;
    }

    /// <summary>What to do when the task fails; null leaves the failure to the caller at once.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Free key-value pairs kept with the scheduled task.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version of the called task; null inherits.</summary>
    public TaskVersion? Version { get; init; }

    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>These options for a sub-orchestration with the given instance id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
