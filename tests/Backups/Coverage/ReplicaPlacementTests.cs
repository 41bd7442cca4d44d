using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Tests.Coverage;

public sealed class ReplicaPlacementTests
{
    [Fact]
    public void InRacks_RecordedKeyspaceOfThreeReplicas_AsCassandraPlacedThem()
    {
        var ring = new TokenRing<ClusterManifestNode>(RecordedRing.Nodes(), RecordedRing.Partitioner);

        Placed(ring, range => ReplicaPlacement.InRacks(ring, range, 3)).ShouldBe(Recorded("describering.txt"));
    }

    [Fact]
    public void Simple_RecordedKeyspaceOfOneReplica_AsCassandraPlacedIt()
    {
        var ring = new TokenRing<ClusterManifestNode>(RecordedRing.Nodes(), RecordedRing.Partitioner);

        Placed(ring, range => ReplicaPlacement.Simple(ring, range, 1)).ShouldBe(Recorded("describering_rf1.txt"));
    }

    [Fact]
    public void InRacks_MoreReplicasThanRacks_RepeatsARackOnlyAsOftenAsNeeded()
    {
        var ring = new TokenRing<ClusterManifestNode>([Node(1, "a", "0"), Node(2, "a", "10"), Node(3, "a", "20"), Node(4, "b", "30")], RecordedRing.Partitioner);

        ReplicaPlacement.InRacks(ring, 0, 3).Select(node => node.Address).ShouldBe(["1", "2", "4"]);
        ReplicaPlacement.InRacks(ring, 0, 2).Select(node => node.Address).ShouldBe(["1", "4"]);
        ReplicaPlacement.InRacks(ring, 3, 9).Select(node => node.Address).ShouldBe(["4", "1", "2", "3"]);
    }

    private static ClusterManifestNode Node(int number, string rack, params string[] tokens) => CoverageNodes.Node(number, "dc1", rack, tokens);

    private static string[] Placed(TokenRing<ClusterManifestNode> ring, Func<int, IEnumerable<ClusterManifestNode>> replicas) =>
        [.. Enumerable.Range(0, ring.Ranges).Select(range => string.Join(",", replicas(range).Select(node => node.Address)))];

    // In the order of their end tokens, which is the ring's.
    private static string[] Recorded(string file) =>
        [.. RecordedRing.Describering(file)
            .OrderBy(range => long.Parse(range.Key, System.Globalization.CultureInfo.InvariantCulture))
            .Select(range => string.Join(",", range.Value))];
}
