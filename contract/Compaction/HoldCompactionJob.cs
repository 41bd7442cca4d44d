using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Compaction;

/// <summary>
/// Keeps Cassandra from compacting tables by itself (nodetool disableautocompaction), with what was on before kept on the agent's disk, and
/// looks that it does. Asked for again by the same operation, it holds on for longer. A restart of Cassandra forgets a hold; the agent puts it on again.
/// </summary>
public sealed record HoldCompactionJob : JobRequest
{
    public required IReadOnlyList<TableName> Tables { get; init; }

    /// <summary>When the agent lets go by itself if nobody asked it to (the operation is gone).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
