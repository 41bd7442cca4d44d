using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class InfoParserTests
{
    [Theory]
    [InlineData("info_tokens", "b53b9a5e-8fb1-4435-9459-c8336064790d", true, true, "rack1", 16)]
    [InlineData("info", "b53b9a5e-8fb1-4435-9459-c8336064790d", true, true, "rack1", 0)]
    [InlineData("info_binary_disabled", "b53b9a5e-8fb1-4435-9459-c8336064790d", true, false, "rack1", 0)]
    [InlineData("info_node3_down", "b53b9a5e-8fb1-4435-9459-c8336064790d", true, true, "rack1", 0)]
    [InlineData("after_drain_info", "79b3a84f-e612-496d-b492-d821ad88892e", false, false, "rack2", 0)]
    [InlineData("after_drain_info_again", "79b3a84f-e612-496d-b492-d821ad88892e", false, false, "rack2", 0)]
    [InlineData("joining_node_info_tokens", "11ba2ce3-f82b-4410-b03d-388843b3f6ea", true, false, "rack3", 0)]
    [InlineData("joining_node_info", "11ba2ce3-f82b-4410-b03d-388843b3f6ea", true, false, "rack3", 0)]
    [InlineData("leaving_node_info", "11ba2ce3-f82b-4410-b03d-388843b3f6ea", true, true, "rack3", 0)]
    [InlineData("node3_starting_10_info", "32781c77-d484-440e-82ec-6fe2ecbffe17", true, true, "rack3", 0)]
    public void Parse_RecordedOutput_ReadsNode(string recording, string hostId, bool gossip, bool native, string rack, int tokens)
    {
        var info = InfoParser.Parse(RecordedOutput.Read(recording));

        info.HostId.ShouldBe(Guid.Parse(hostId));
        info.GossipActive.ShouldBe(gossip);
        info.NativeTransportActive.ShouldBe(native);
        info.DataCenter.ShouldBe("dc1");
        info.Rack.ShouldBe(rack);
        info.Tokens.Count.ShouldBe(tokens);
    }

    [Fact]
    public void Parse_Tokens_AreAscendingAsNumbers()
    {
        var tokens = InfoParser.Parse(RecordedOutput.Read("info_tokens")).Tokens.Select(long.Parse).ToList();

        tokens[0].ShouldBe(-8856267212333732712);
        tokens.ShouldBe(tokens.Order());
    }

    [Theory]
    [InlineData("Gossip active          : true\n")]
    [InlineData("ID                     : not an id\nGossip active          : true\n")]
    [InlineData("")]
    public void Parse_WithoutHostId_IsUnreadable(string output) =>
        Should.Throw<NodetoolException>(() => InfoParser.Parse(new NodetoolOutput("info -T", 0, output, "")))
            .Kind.ShouldBe(NodetoolFailureKind.Unreadable);
}
