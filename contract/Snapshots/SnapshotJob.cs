using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Snapshots;

/// <summary>
/// Takes a snapshot (nodetool snapshot -t) and checks that every table of the schema has one: an exit code of 0 is not enough
/// (a missing directory or manifest.json fails the job). The tag is unique to the operation.
/// </summary>
public sealed record SnapshotJob : JobRequest
{
    /// <summary>The tag; begins with "ringkeeper-", so that the agent knows its own.</summary>
    public required string Tag { get; init; }

    public required IReadOnlyList<string> Keyspaces { get; init; }

    /// <summary>When the agent clears the snapshot by itself if nobody did (the operation is gone).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
