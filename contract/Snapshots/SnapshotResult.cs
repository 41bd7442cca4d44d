using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Snapshots;

public sealed record SnapshotResult : JobResult
{
    /// <summary>The node's clock just before and after nodetool ran: the node's part of the consistency window.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required int Tables { get; init; }

    public required int Files { get; init; }

    public required long Bytes { get; init; }
}
