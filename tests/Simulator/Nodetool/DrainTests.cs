using System.Net.Sockets;

namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>Trap: a drained node reports itself up while the others see it down.</summary>
public sealed class DrainTests(DrainedRing drained) : IClassFixture<DrainedRing>
{
    private readonly SimulatedRing _ring = drained.Ring;

    [Fact]
    public async Task Nodetool_OnTheDrainedNode_AnswersAsRecorded()
    {
        foreach (var situation in (string[])
            [
                "after_drain_drain_again", "after_drain_enablebinary", "after_drain_enablegossip", "after_drain_flush", "after_drain_flush_keyspace",
                "after_drain_snapshot", "after_drain_statusbinary", "after_drain_statusgossip", "after_drain_version", "after_drain_refresh",
                "after_drain_clearsnapshot",
            ])
        {
            var recorded = Recorded.Load(situation);
            var answer = await _ring.NodetoolAsync(2, recorded.Words());
            (situation, answer.StandardOutput, answer.ExitCode).ShouldBe((situation, recorded.StandardOutput, recorded.ExitCode));
            FirstLine(answer.StandardError).ShouldBe(FirstLine(recorded.StandardError));
        }
    }

    [Theory]
    [InlineData("after_drain_status")]
    [InlineData("after_drain_info")]
    [InlineData("after_drain_netstats")]
    [InlineData("after_drain_describecluster")]
    public async Task Nodetool_OnTheDrainedNode_ShowsWhatWasRecorded(string situation)
    {
        var recorded = Recorded.Load(situation);

        var answer = await _ring.NodetoolAsync(2, recorded.Words());

        answer.Masked().Split('\n').ShouldBe(recorded.Masked().Split('\n'), ignoreOrder: true);
    }

    [Fact]
    public async Task Nodetool_OnAnotherNode_ShowsTheDrainedOneDown() =>
        (await _ring.NodetoolAsync(1, "status")).Masked().ShouldBe(Recorded.Load("status_seen_from_node1_node2_drained").Masked());

    [Fact]
    public async Task NativeTransport_OfTheDrainedNode_RefusesConnections()
    {
        using var client = new TcpClient();

        await Should.ThrowAsync<SocketException>(() => client.ConnectAsync(_ring.Ring.Nodes[1].Address, _ring.Ring.CqlPort));
    }

    private static string FirstLine(string text) => text.Split('\n')[0];
}
