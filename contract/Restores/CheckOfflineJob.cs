using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Finds out, before anything is stopped, whether this node can be restored with Cassandra stopped: the agent's settings allow it, and it
/// may rename files between each of Cassandra's directories and the one for what is kept, beside it. Nothing is changed.
/// </summary>
public sealed record CheckOfflineJob : JobRequest;
