using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Restore.SameShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.SameShape;

public sealed class NewRingTests
{
    private static readonly ShapeMapping Mapping = new([new NodePair("a", NewCluster.Host(0), IsSeed: true)]);

    [Theory]
    [InlineData("-9 4", "r1", "4.0.17", "")]
    [InlineData("4 -9", "r1", "4.1.3", "")]
    [InlineData("4", "r1", "4.0.17", "has started with 1 tokens that aren't the 2")]
    [InlineData("-9 5", "r1", "4.0.17", "has started with 2 tokens that aren't the 2")]
    [InlineData("-9 4", "r2", "4.0.17", "has started in dc1/r2; its source was in dc1/r1")]
    [InlineData("-9 4", "r1", "3.11.17", "3.11.17 can't read them")]
    public void Problems_OfAStartedNode_TellTokensPlaceAndVersion(string tokens, string rack, string version, string problem)
    {
        var problems = NewRing.Problems(Started(tokens, rack, version), Mapping, NewCluster.Backup(("dc1", "r1", ["-9", "4"]))).ToList();

        string.Join(' ', problems).ShouldContain(problem);
        problems.Count.ShouldBe(problem.Length == 0 ? 0 : 1);
    }

    [Theory]
    [InlineData("-9 4", true)]
    [InlineData("-9", false)]
    [InlineData(null, false)]
    public void Unknown_OfWhatGossipSays_WantsEveryToken(string? tokens, bool isKnown)
    {
        var ring = new RingInfo
        {
            Nodes = tokens is null ? [] :
            [
                new RingNode { HostId = NewCluster.Host(7), Address = "10.1.0.0", DataCenter = "dc1", Rack = "r1", ReleaseVersion = "4.0.17", Tokens = tokens.Split(' ') },
            ],
        };

        (NewRing.Unknown("b", ring, Started("4 -9", "r1", "4.0.17")) is null).ShouldBe(isKnown);
    }

    private static Topology Started(string tokens, string rack, string version) => new()
    {
        Cluster = "twin",
        ReadAt = default,
        Nodes =
        [
            new TopologyNode
            {
                Name = "a",
                Agent = new Uri("http://a"),
                Info = new NodeInfo
                {
                    HostId = NewCluster.Host(7),
                    Cluster = "twin",
                    CassandraClusterName = "Twin",
                    Address = "10.1.0.0",
                    DataCenter = "dc1",
                    Rack = rack,
                    Tokens = tokens.Split(' '),
                    Partitioner = NewCluster.Partitioner,
                    ReleaseVersion = version,
                    Mode = "NORMAL",
                    GossipActive = true,
                    NativeTransportActive = true,
                    SchemaVersion = default,
                    DataDirectories = [],
                    Peers = [],
                    Clock = default,
                    AgentVersion = "1",
                },
            },
        ],
    };
}
