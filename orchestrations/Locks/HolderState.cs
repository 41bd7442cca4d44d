namespace Ringkeeper.Orchestrations.Locks;

/// <summary>How the orchestration of a lock's holder stands.</summary>
public enum HolderState
{
    /// <summary>No orchestration has that id: it is just being started, or its start failed.</summary>
    Unknown,

    Running,

    Ended,
}
