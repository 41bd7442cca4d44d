using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class NetstatsParserTests
{
    [Theory]
    [InlineData("netstats_idle", "NORMAL", false)]
    [InlineData("netstats_human", "NORMAL", false)]
    [InlineData("netstats_node3_down", "NORMAL", false)]
    [InlineData("netstats_leaving_node", "LEAVING", false)]
    [InlineData("netstats_streaming_receiver", "JOINING", true)]
    [InlineData("netstats_streaming_receiver_human", "JOINING", true)]
    [InlineData("netstats_streaming_sender", "NORMAL", true)]
    [InlineData("after_drain_netstats", "DRAINED", false)]
    [InlineData("decommissioned_node_netstats", "DECOMMISSIONED", false)]
    public void Parse_RecordedOutput_ReadsMode(string recording, string mode, bool streaming) =>
        NetstatsParser.Parse(RecordedOutput.Read(recording)).ShouldBe(new Netstats(mode, streaming));

    [Fact]
    public void Recordings_OfNetstats_AreAllTested() => RecordedOutput.Names("netstats_").Count().ShouldBe(7);

    [Fact]
    public void Parse_WithoutMode_IsUnreadable() =>
        Should.Throw<NodetoolException>(() => NetstatsParser.Parse(new NodetoolOutput("netstats", 0, "Not sending any streams.\n", "")));
}
