using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class StatusParserTests
{
    [Theory]
    [InlineData("status", "UN UN UN")]
    [InlineData("status_node3_down", "UN UN DN")]
    [InlineData("status_joining", "UN UN UJ")]
    [InlineData("joining_node_status", "UN UN UJ")]
    [InlineData("status_leaving", "UN UN UL")]
    [InlineData("status_joining_keyspace", "UN UN")]
    [InlineData("status_keyspace", "UN UN UN")]
    [InlineData("status_keyspace_rf1", "UN UN UN")]
    [InlineData("status_resolve_ip", "UN UN UN")]
    [InlineData("status_binary_disabled", "UN UN UN")]
    [InlineData("status_after_kill9", "DN UN")]
    [InlineData("status_after_decommission", "UN UN")]
    [InlineData("status_two_nodes", "UN UN")]
    [InlineData("after_drain_status", "UN UN UN")]
    [InlineData("status_seen_from_node1_node2_drained", "DN UN UN")]
    [InlineData("node3_starting_09_status", "DN DN UN")]
    [InlineData("decommissioned_node_status", "UN UN")]
    public void Parse_RecordedOutput_ReadsStates(string recording, string states)
    {
        var nodes = StatusParser.Parse(RecordedOutput.Read(recording));

        string.Join(' ', nodes.Select(node => $"{(node.Up == true ? 'U' : 'D')}{node.State}")).ShouldBe(states);
        nodes.ShouldAllBe(node => node.DataCenter == "dc1");
        nodes.Select(node => node.Rack).Distinct().Count().ShouldBe(nodes.Count);
    }

    [Fact]
    public void Parse_HealthyRing_ReadsEveryColumn() =>
        StatusParser.Parse(RecordedOutput.Read("status"))[0].ShouldBe(
            new NodeStatus("dc1", true, 'N', "127.0.0.2", "1.35 MiB", Guid.Parse("79b3a84f-e612-496d-b492-d821ad88892e"), "rack2"));

    [Fact]
    public void Parse_StartingNodeWithoutHostId_ShiftsNoColumn()
    {
        var starting = StatusParser.Parse(RecordedOutput.Read("node3_starting_09_status")).Single(node => node.Address == "127.0.0.3");

        starting.HostId.ShouldBeNull();
        starting.Rack.ShouldBe("rack3");
        starting.Load.ShouldBe("1.97 MiB");
    }

    [Fact]
    public void Parse_PrintedPorts_StayWithTheAddress() =>
        StatusParser.Parse(RecordedOutput.Read("status_print_port"))[0].Address.ShouldBe("127.0.0.2:7000");

    [Theory]
    [InlineData("--  Address    Load      Tokens  Owns  Host ID                               Rack   Colour \nUN  127.0.0.2  1.35 MiB  16      ?     79b3a84f-e612-496d-b492-d821ad88892e  rack2  green  \n")]
    [InlineData("--  Address    Load      Owns  Host ID                               Token                Rack \nUN  127.0.0.2  1.35 MiB  ?     79b3a84f-e612-496d-b492-d821ad88892e  3074457345618258602  rack2\n")]
    public void Parse_OtherColumns_AreReadByHeader(string table)
    {
        var node = StatusParser.Parse(new NodetoolOutput("status", 0, $"Datacenter: eu west\n{table}", "")).Single();

        node.ShouldBe(new NodeStatus("eu west", true, 'N', "127.0.0.2", "1.35 MiB", Guid.Parse("79b3a84f-e612-496d-b492-d821ad88892e"), "rack2"));
    }

    [Fact]
    public void Parse_WithoutNodes_IsUnreadable() =>
        Should.Throw<NodetoolException>(() => StatusParser.Parse(new NodetoolOutput("status", 0, "", "")))
            .Kind.ShouldBe(NodetoolFailureKind.Unreadable);
}
