using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Repair;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Repair;

/// <summary>What a real nodetool prints, by a script that prints it.</summary>
public sealed class KeyspaceRepairTests : IDisposable
{
    private readonly WorkDirectory _directory = new("repair");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Run_OnADrainedNode_FailsWithItsReasonThoughNodetoolHangs()
    {
        var repair = Repair($"sed -n '2,$p' '{Recording("after_drain_repair_full")}' | grep -v ^rc=; sleep 600", new HastyTime());

        var error = (await Should.ThrowAsync<JobFailedException>(() => repair.RunAsync("shop", ["plain"], _ => { }, CancellationToken.None))).Error;

        error.Code.ShouldBe(JobErrorCodes.RepairFailed);
        error.Message.ShouldContain("Did not get replies from all endpoints. nodetool hung afterwards");
        error.Transient.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_ThatIsCompleted_TellsOfEachSessionAndWasGivenTheRightArguments()
    {
        var repair = Repair($"echo \"$@\" > '{_directory.Combine("arguments")}'; sed -n '2,$p' '{Recording("repair_full_pr")}'", TimeProvider.System);
        List<int?> percents = [];

        var output = await repair.RunAsync("shop", ["orders", "plain"], read => percents.Add(read.Percent), CancellationToken.None);

        output.Completed.ShouldBeTrue();
        percents.ShouldBe([20]);
        (await File.ReadAllTextAsync(_directory.Combine("arguments"))).Trim().ShouldBe("repair -full -pr shop orders plain");
    }

    [Fact]
    public async Task Run_ThatEndsWithoutAWord_Fails() =>
        (await Should.ThrowAsync<JobFailedException>(() => Repair("exit 0", TimeProvider.System).RunAsync("shop", ["plain"], _ => { }, CancellationToken.None)))
            .Error.Code.ShouldBe(JobErrorCodes.RepairFailed);

    [Fact]
    public async Task Run_Cancelled_EndsAsCancelled()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => Repair("sleep 600", TimeProvider.System).RunAsync("shop", ["plain"], _ => { }, cancellation.Token));
    }

    private static string Recording(string name) => RepositoryRoot.Combine("tests", "fixtures", "cassandra-4.0", "nodetool", $"{name}.txt");

    private KeyspaceRepair Repair(string script, TimeProvider time)
    {
        var path = _directory.Combine("nodetool.sh");
        File.WriteAllText(path, script);
        var settings = new AgentOptions { Nodetool = "/bin/sh", StateDirectory = _directory.Combine("state") };
        settings.NodetoolArguments.Add(path);
        var options = Options.Create(settings);
        var runner = new NodetoolRunner(options, TimeProvider.System, NullLogger<NodetoolRunner>.Instance);
        return new KeyspaceRepair(new NodetoolCommands(runner, options), time);
    }

    /// <summary>Timers are due a hundred times sooner.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : dueTime / 100, period);
    }
}
