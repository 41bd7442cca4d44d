using Ringkeeper.Backups.Snapshots;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>A snapshot that Ringkeeper took, or began to take, on this node. On disk before nodetool is run.</summary>
internal sealed record SnapshotEntry
{
    public required string Tag { get; init; }

    public required string OperationId { get; init; }

    /// <summary>When the agent clears it by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Set once nodetool has ended and the snapshot is seen to be whole.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The tables of the schema when the snapshot was taken.</summary>
    public IReadOnlyList<ExpectedTable> Tables { get; init; } = [];
}
