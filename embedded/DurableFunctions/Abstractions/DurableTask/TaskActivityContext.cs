namespace Microsoft.DurableTask;

/// <summary>What an activity may know about its call.</summary>
public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }

    /// <summary>The instance id of the calling orchestration.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version the activity was called with.</summary>
    public virtual string Version => string.Empty;
}
