using Ringkeeper.Simulator.Tests.Nodetool;

namespace Ringkeeper.Simulator.Tests.Compaction;

public sealed class AutoCompactionTests
{
    [Fact]
    public async Task AutoCompaction_SwitchedOffAndOn_AnswersAsRecordedAndARestartForgetsIt()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1));

        foreach (var situation in (string[])["statusautocompaction", "disableautocompaction", "statusautocompaction_after"])
        {
            var recorded = Recorded.Load(situation);
            var answer = await ring.NodetoolAsync(1, recorded.Words());
            (situation, answer.StandardOutput, answer.ExitCode).ShouldBe((situation, recorded.StandardOutput, recorded.ExitCode));
        }

        (await ListAsync(ring)).ShouldBe(Lines(Recorded.Load("statusautocompaction_all_keyspaces").StandardOutput), ignoreOrder: true);
        (await ring.NodetoolAsync(1, "statusautocompaction", "shop")).StandardOutput.ShouldBe("partially running\n");
        (await ring.NodetoolAsync(1, "disableautocompaction", "shop", "customers")).ExitCode.ShouldBe(0);
        (await ListAsync(ring)).ShouldContain(line => line.Contains("customers.customers_country_idx not running"), "an index's table goes with its base");
        await ring.StopAsync(1);
        await ring.StartAsync(ring.Options(1));
        (await ring.NodetoolAsync(1, "statusautocompaction")).StandardOutput.ShouldBe("running\n");
    }

    private static async Task<string[]> ListAsync(SimulatedRing ring) => Lines((await ring.NodetoolAsync(1, "statusautocompaction", "-a")).StandardOutput);

    private static string[] Lines(string output) => output.Split('\n');
}
