using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Tests.Restore;

public sealed class RestoreVersionsTests
{
    private static readonly RestoreScope Scope = new() { Tables = [], Nodes = [] };

    [Theory]
    [InlineData("2.2.19", true)]
    [InlineData("3.0.30", false)]
    [InlineData("3.11.19", false)]
    [InlineData("4.0-rc1", false)]
    [InlineData("4.0.17", false)]
    [InlineData("5.0.2", false)]
    public void ProblemsOfImport_NodeBelow3_IsNamed(string release, bool problem)
    {
        var found = RestoreVersions.ProblemsOfImport(Cluster(release)).ToList();

        found.Count.ShouldBe(problem ? 1 : 0);
        found.ShouldAllBe(text => text.Contains("node1") && text.Contains(release));
        OtherShapeProblems.OfVersions(Cluster(release), Scope).ShouldBe(found);
    }

    [Theory]
    [InlineData("3.0.24", true)]
    [InlineData("3.0.25", false)]
    [InlineData("3.7", true)]
    [InlineData("3.11.10", true)]
    [InlineData("3.11.11", false)]
    [InlineData("3.11.19-SNAPSHOT", false)]
    [InlineData("4.0-rc1", false)]
    public void OfVersions_NodeThatTakesForeignCommitLogPositionsForItsOwn_IsNamed(string release, bool problem)
    {
        var found = OtherShapeProblems.OfVersions(Cluster(release), Scope).ToList();

        found.Count.ShouldBe(problem ? 1 : 0);
        found.ShouldAllBe(text => text.Contains("node1") && text.Contains(release) && text.Contains("otherShape"));
        RestoreVersions.ProblemsOfImport(Cluster(release)).ShouldBeEmpty("its own SSTables it may get");
    }

    [Theory]
    [InlineData("3.11.19", true)]
    [InlineData("4.0-rc1", false)]
    public void ProblemsOfRoles_NodeWithoutImport_IsNamed(string release, bool problem)
    {
        var withRoles = Scope with { Roles = [new RestoreTable { Keyspace = "system_auth", Name = "roles" }] };

        var found = RestoreVersions.ProblemsOfRoles(withRoles, Cluster(release)).ToList();

        found.Count.ShouldBe(problem ? 1 : 0);
        found.ShouldAllBe(text => text.Contains("node1") && text.Contains(release) && text.Contains("sameNodes"));
        OtherShapeProblems.OfVersions(Cluster(release), withRoles).ShouldBe(found);
        RestoreVersions.ProblemsOfRoles(Scope, Cluster(release)).ShouldBeEmpty("without roles");
    }

    [Fact]
    public void ProblemsOfImport_AgentThatMayNotWriteTheData_IsNamed()
    {
        var found = RestoreVersions.ProblemsOfImport(Cluster("3.11.19", "the agent may not")).ToList();

        found.ShouldBe(["Node node1: the agent may not"]);
        OtherShapeProblems.OfVersions(Cluster("3.11.19", "the agent may not"), Scope).ShouldBe(found);
    }

    [Fact]
    public void ProblemsOfImport_NodeWithoutAnAnswer_IsLeftToOthers() =>
        RestoreVersions.ProblemsOfImport(Cluster("2.2.19") with { Nodes = [new TopologyNode { Name = "node1", Agent = new Uri("https://10.0.0.1:9143") }] }).ShouldBeEmpty();

    private static Topology Cluster(string release, string? refreshProblem = null) => new()
    {
        Cluster = "orders",
        ReadAt = default,
        Nodes =
        [
            new TopologyNode
            {
                Name = "node1",
                Agent = new Uri("https://10.0.0.1:9143"),
                Info = new NodeInfo
                {
                    HostId = Guid.NewGuid(),
                    Cluster = "orders",
                    CassandraClusterName = "Test",
                    Address = "10.0.0.1",
                    DataCenter = "dc1",
                    Rack = "r1",
                    Tokens = ["0"],
                    Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
                    ReleaseVersion = release,
                    Mode = "NORMAL",
                    GossipActive = true,
                    NativeTransportActive = true,
                    SchemaVersion = Guid.Empty,
                    DataDirectories = [],
                    Peers = [],
                    Clock = default,
                    AgentVersion = "test",
                    RefreshProblem = refreshProblem,
                },
            },
        ],
    };
}
