using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class DescribeClusterParserTests
{
    [Theory]
    [InlineData("describecluster", 1, 3, 0)]
    [InlineData("describecluster_joining", 1, 3, 0)]
    [InlineData("describecluster_leaving", 1, 3, 0)]
    [InlineData("describecluster_node3_down", 1, 2, 1)]
    [InlineData("describecluster_node2_drained", 1, 2, 1)]
    [InlineData("after_drain_describecluster", 0, 0, 3)]
    public void Parse_RecordedOutput_ReadsSchemaVersions(string recording, int versions, int agreeing, int unreachable)
    {
        var output = RecordedOutput.Read(recording);

        NodetoolFailure.Of(output).ShouldBeNull();
        var cluster = DescribeClusterParser.Parse(output);
        cluster.Name.ShouldBe("Test Cluster");
        cluster.Partitioner.ShouldBe("org.apache.cassandra.dht.Murmur3Partitioner");
        cluster.SchemaVersions.Count.ShouldBe(versions);
        cluster.SchemaVersions.Sum(version => version.Value.Count).ShouldBe(agreeing);
        cluster.Unreachable.Count.ShouldBe(unreachable);
    }

    [Fact]
    public void Parse_NothingOfIt_IsUnreadable() =>
        Should.Throw<NodetoolException>(() => DescribeClusterParser.Parse(new NodetoolOutput("describecluster", 0, "\n", "")));
}
