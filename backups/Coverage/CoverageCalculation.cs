using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Coverage;

/// <summary>Grades how much of each keyspace a backup holds, token range by token range.</summary>
/// <param name="nodes">The whole ring; those without a manifest weren't captured.</param>
/// <param name="partitioner">Cassandra's name for it, which decides the order of tokens.</param>
public sealed class CoverageCalculation(IReadOnlyCollection<ClusterManifestNode> nodes, string partitioner)
{
    private readonly Dictionary<string, TokenRing<ClusterManifestNode>> _dataCenters = nodes
        .GroupBy(node => node.DataCenter, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new TokenRing<ClusterManifestNode>(group, partitioner), StringComparer.Ordinal);

    private readonly TokenRing<ClusterManifestNode> _cluster = new(nodes, partitioner);
    private readonly bool _everyNode = nodes.Count > 0 && nodes.All(IsCaptured);

    /// <summary>Grades a keyspace by its replication map ("class" and its options).</summary>
    public KeyspaceCoverage Grade(IReadOnlyDictionary<string, string> replication)
    {
        var read = Replication.Read(replication);
        DataCenterCoverage[] dataCenters = read switch
        {
            { Simple: { } factor } => [Grade(null, _cluster, factor, range => ReplicaPlacement.Simple(_cluster, range, factor))],
            { DataCenters: { } factors } =>
            [
                .. factors.Where(factor => factor.Value > 0 && _dataCenters.ContainsKey(factor.Key))
                    .OrderBy(factor => factor.Key, StringComparer.Ordinal)
                    .Select(factor => Grade(factor.Key, _dataCenters[factor.Key], factor.Value)),
            ],
            _ => [],
        };
        return dataCenters.Length > 0
            ? new KeyspaceCoverage(dataCenters.Min(dataCenter => dataCenter.Coverage), dataCenters)
            : new KeyspaceCoverage(_everyNode ? CoverageGrade.Complete : CoverageGrade.Partial, []);
    }

    private DataCenterCoverage Grade(string dataCenter, TokenRing<ClusterManifestNode> ring, int factor) =>
        Grade(dataCenter, ring, factor, range => ReplicaPlacement.InRacks(ring, range, factor));

    private DataCenterCoverage Grade(string? name, TokenRing<ClusterManifestNode> ring, int factor, Func<int, IEnumerable<ClusterManifestNode>> replicas)
    {
        if (_everyNode)
        {
            return Counted(name, ring.Ranges, 0, 0, 0);
        }

        var (complete, quorum, partial, missing) = (0, 0, 0, 0);
        for (var range = 0; range < ring.Ranges; range++)
        {
            var (all, captured) = (0, 0);
            foreach (var replica in replicas(range))
            {
                all++;
                captured += IsCaptured(replica) ? 1 : 0;
            }

            _ = captured == 0 ? missing++ : captured == all ? complete++ : captured >= Quorum.Meeting(all, factor) ? quorum++ : partial++;
        }

        return Counted(name, complete, quorum, partial, missing);
    }

    private static DataCenterCoverage Counted(string? name, int complete, int quorum, int partial, int missing) => new()
    {
        DataCenter = name,
        Coverage = partial + missing > 0 ? CoverageGrade.Partial : quorum > 0 ? CoverageGrade.Quorum : CoverageGrade.Complete,
        CompleteRanges = complete,
        QuorumRanges = quorum,
        PartialRanges = partial,
        MissingRanges = missing,
    };

    private static bool IsCaptured(ClusterManifestNode node) => node.ManifestSha256 is not null;
}
