namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>Trap: a joining or starting node answers, but not as a member of the ring.</summary>
public sealed class JoiningTests
{
    [Fact]
    public async Task Nodetool_JoiningNode_AnswersAsRecorded()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAllAsync();
        await ring.NodetoolAsync(3, "simulator", "joining");

        var snapshot = await ring.NodetoolAsync(3, "snapshot", "-t", "j", "shop");
        snapshot.ExitCode.ShouldBe(2);
        snapshot.StandardError.ShouldBe(Recorded.Load("joining_node_snapshot").StandardError);
        (await ring.NodetoolAsync(3, "statusbinary")).StandardOutput.ShouldBe(Recorded.Load("joining_node_statusbinary").StandardOutput);
        (await ring.NodetoolAsync(3, "info", "-T")).StandardOutput.ShouldEndWith("Token                  : (node is not joined to the cluster)\n");
        States((await ring.NodetoolAsync(1, "status")).StandardOutput).ShouldBe(States(Recorded.Load("joining_node_status").StandardOutput));
        States((await ring.NodetoolAsync(1, "status", "shop")).StandardOutput).ShouldBe(States(Recorded.Load("status_joining_keyspace").StandardOutput));
        (await ring.NodetoolAsync(1, "describecluster")).StandardOutput.ShouldContain("Joining: 1");
    }

    [Fact]
    public async Task Nodetool_StartingNode_FailsAsRecordedUntilItIsNormal()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(3));
        await ring.NodetoolAsync(3, "simulator", "starting");

        foreach (var situation in (string[])["node3_starting_05_status", "node3_starting_06_info", "node3_starting_07_statusbinary", "node3_starting_08_version"])
        {
            var recorded = Recorded.Load(situation);
            var answer = await ring.NodetoolAsync(3, recorded.Words());
            (situation, answer.StandardOutput, answer.StandardError, answer.ExitCode)
                .ShouldBe((situation, recorded.StandardOutput, recorded.StandardError, recorded.ExitCode));
        }

        await ring.NodetoolAsync(3, "simulator", "normal");
        (await ring.NodetoolAsync(3, "statusbinary")).StandardOutput.ShouldBe("running\n");
    }

    private static List<string> States(string status) =>
        [.. status.Split('\n').Where(line => line.Length > 13 && line[1] is ('N' or 'J')).Select(line => line[..13])];
}
