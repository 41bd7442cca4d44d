using System.Collections.Concurrent;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Operations;

/// <summary>Compaction and repair around a restore's import, against agents that do as the test says.</summary>
[Collection(RestoreAppCollection.Name)]
public sealed class RestoreGuardTests(AppFixture app)
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";

    [Fact]
    public async Task Restore_InPlace_HoldsCompactionEverywhereFirstAndRepairsOneNodeAfterAnother()
    {
        var agents = await BackUpAsync();
        var asked = new ConcurrentQueue<(int Node, string Job)>();
        foreach (var (node, agent) in agents.Index())
        {
            agent.State = job =>
            {
                asked.Enqueue((node, job.GetType().Name));
                return JobState.Succeeded;
            };
        }

        await app.MustEndAsync(await StartAsync(new { backup = "one" }), "Complete");

        var order = asked.Distinct().ToList();
        foreach (var (earlier, later) in ((string, string)[])
            [
                (nameof(HoldCompactionJob), nameof(TruncateJob)), (nameof(HoldCompactionJob), nameof(ImportJob)), (nameof(ImportJob), nameof(RepairJob)),
                (nameof(RepairJob), nameof(ReleaseCompactionJob)),
            ])
        {
            order.FindLastIndex(job => job.Job == earlier).ShouldBeLessThan(order.FindIndex(job => job.Job == later), $"{earlier} before {later}");
        }

        order.Where(job => job.Job == nameof(RepairJob)).Select(job => job.Node).ShouldBe([0, 1]);
        agents.ShouldAllBe(agent => agent.JobsOf<ImportJob>().Single().HoldUntil > DateTimeOffset.UtcNow.AddDays(1));
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_RepairFailsOnOneNode_SaysThatTheRowsAreThereAndPutsCompactionBack()
    {
        var agents = await BackUpAsync();
        agents[0].State = job => job is RepairJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one" }));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        var error = operation.GetProperty("error").GetString().ShouldNotBeNull();
        error.ShouldContain("What was downloaded is imported and checked on every node");
        error.ShouldContain("1 nodes have done theirs");
        error.ShouldNotContain("truncated");
        agents.ShouldAllBe(agent => agent.JobsOf<ReleaseCompactionJob>().Any() && agent.JobsOf<DiscardStagingJob>().Any());
        agents[1].JobsOf<RepairJob>().ShouldHaveSingleItem();
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_WithoutRepair_LetsGoOfCompactionAfterTheImport()
    {
        var agents = await BackUpAsync();

        await app.MustEndAsync(await StartAsync(new { backup = "one", repair = false }), "Complete");

        agents.ShouldAllBe(agent => !agent.JobsOf<RepairJob>().Any() && agent.JobsOf<HoldCompactionJob>().Any() && agent.JobsOf<ReleaseCompactionJob>().Any());
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_CompactionCannotBeHeldOnOneNode_TruncatesNothingAndPutsBackTheOther()
    {
        var agents = await BackUpAsync();
        agents[1].State = job => job is HoldCompactionJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one" }));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        agents.ShouldAllBe(agent => !agent.JobsOf<TruncateJob>().Any() && agent.JobsOf<ReleaseCompactionJob>().Any());
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_WithChecksAndFullVerification_AsksOneAgentAfterTheRepair()
    {
        var agents = await BackUpAsync();
        var check = new { statement = "SELECT count(*) FROM shop.orders;", expected = 500 };

        await app.MustEndAsync(await StartAsync(new { backup = "one", verification = "full", checks = new[] { check } }), "Complete");

        agents.SelectMany(agent => agent.JobsOf<CheckRowsJob>()).ShouldHaveSingleItem().Checks
            .ShouldBe([new RowCheck { Statement = "SELECT count(*) FROM shop.orders", Expected = 500, Consistency = "quorum" }]);
        agents.ShouldAllBe(agent => agent.JobsOf<DownloadJob>().Single().CheckDigests && agent.JobsOf<RepairJob>().Any());
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_ACheckFails_SaysThatTheFilesAreThereAndPutsCompactionBack()
    {
        var agents = await BackUpAsync();
        agents[0].State = job => job is CheckRowsJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one", checks = new[] { new { statement = "SELECT * FROM shop.orders", expected = 1 } } }));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        operation.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("Every file is restored as it was backed up");
        agents.ShouldAllBe(agent => agent.JobsOf<ReleaseCompactionJob>().Any() && agent.JobsOf<DiscardStagingJob>().Any());
        await agents.DisposeAsync();
    }

    private Task<ScriptedAgent[]> BackUpAsync() => app.BackUpAsync(_cluster, 2);

    private Task<string> StartAsync(object request) => app.StartRestoreAsync(_cluster, request);
}
