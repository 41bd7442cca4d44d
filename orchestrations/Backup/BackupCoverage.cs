using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What a backup covers, as its policy sees it.</summary>
public sealed record BackupCoverage
{
    /// <summary>
    /// The worst grade of the keyspaces that are the team's own; of Cassandra's only where there are no others, since those may be
    /// local to a node or have a single replica.
    /// </summary>
    public required CoverageGrade Grade { get; init; }

    /// <summary>The team's own keyspaces that aren't complete: "shop: Quorum (dc1: 12 of 48 ranges complete, 36 quorum)".</summary>
    public required IReadOnlyList<string> Incomplete { get; init; }

    /// <summary>Nodes that the backup holds nothing of, by address.</summary>
    public required IReadOnlyList<string> Uncaptured { get; init; }

    public static BackupCoverage Of(ClusterManifest manifest)
    {
        var own = manifest.Keyspaces.Where(keyspace => !CassandraKeyspaces.IsSystem(keyspace.Name)).ToList();
        var counting = own.Count > 0 ? own : [.. manifest.Keyspaces];
        return new BackupCoverage
        {
            Grade = counting.Min(keyspace => keyspace.Coverage),
            Incomplete = [.. counting.Where(keyspace => keyspace.Coverage != CoverageGrade.Complete).Select(Describe)],
            Uncaptured = [.. manifest.Nodes.Where(node => node.ManifestSha256 is null).Select(node => node.Address)],
        };
    }

    private static string Describe(ClusterManifestKeyspace keyspace) =>
        $"{keyspace.Name}: {keyspace.Coverage} ({string.Join("; ", keyspace.DataCenters.Select(Describe))})";

    private static string Describe(DataCenterCoverage dataCenter) => FormattableString.Invariant(
        $"{dataCenter.DataCenter ?? "all data centers"}: ranges complete {dataCenter.CompleteRanges}, quorum {dataCenter.QuorumRanges}, partial {dataCenter.PartialRanges}, missing {dataCenter.MissingRanges}");
}
