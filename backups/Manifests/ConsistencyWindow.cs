namespace Ringkeeper.Backups.Manifests;

/// <summary>
/// When the cluster's snapshots were taken. A backup isn't a cut through the cluster at one instant; what was acknowledged at
/// QUORUM before the window opened is in it, what was written after it closed is not.
/// </summary>
public sealed record ConsistencyWindow
{
    /// <summary>The earliest snapshot's start, corrected by its node's clock skew.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The latest snapshot's end, corrected by its node's clock skew.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The largest difference of a node's clock from the orchestrator's, without sign.</summary>
    public required TimeSpan MaximumClockSkew { get; init; }

    /// <summary>The window over all captured nodes.</summary>
    /// <exception cref="ArgumentException">No node was captured.</exception>
    public static ConsistencyWindow Of(IEnumerable<ClusterManifestNode> nodes)
    {
        var captured = nodes.Where(node => node is { SnapshotStartedAt: not null, SnapshotEndedAt: not null }).ToArray();
        if (captured.Length == 0)
        {
            throw new ArgumentException("A consistency window needs a captured node.", nameof(nodes));
        }

        return new ConsistencyWindow
        {
            StartedAt = captured.Min(node => node.SnapshotStartedAt!.Value - Skew(node)),
            EndedAt = captured.Max(node => node.SnapshotEndedAt!.Value - Skew(node)),
            MaximumClockSkew = captured.Max(node => Skew(node).Duration()),
        };
    }

    private static TimeSpan Skew(ClusterManifestNode node) => node.ClockSkew ?? TimeSpan.Zero;
}
