using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;

namespace Ringkeeper.Agent.Tests.Repair;

[Collection(NodeTests.Name)]
public sealed class RepairJobTests(NodeStack stack)
{
    private static readonly TableName Orders = new("shop", "orders");

    [Fact]
    public async Task Repair_OfTwoKeyspaces_SaysWhichHasOneCopyOnly()
    {
        var jobs = new NodeJobs(stack, "repair");

        var repaired = await stack.SucceedAsync<RepairResult>(jobs.Repair(Orders, new TableName("shop", "customers_by_email"), new TableName("metrics", "samples")));

        repaired.Keyspaces.ShouldBe(1);
        repaired.Sessions.ShouldBe(1);
        repaired.NotReplicated.ShouldBe(["metrics"]);
    }

    [Fact]
    public async Task Repair_WithAReplicaDown_FailsForNow()
    {
        await stack.Cassandra.Nodes[1].CrashAsync();
        try
        {
            var error = await stack.FailAsync(new NodeJobs(stack, "down").Repair(Orders));

            error.Code.ShouldBe(JobErrorCodes.RepairFailed);
            error.Message.ShouldContain($"Endpoint not alive: /{stack.Cassandra.Nodes[1].Address}");
            error.Transient.ShouldBeTrue();
        }
        finally
        {
            await stack.Cassandra.Nodes[1].StartAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task Repair_OfATableThatIsNotThere_FailsForGood()
    {
        var error = await stack.FailAsync(new NodeJobs(stack, "unknown").Repair(new TableName("shop", "nope")));

        error.Code.ShouldBe(JobErrorCodes.TableMissing);
        error.Transient.ShouldBeFalse();
    }

    [Fact]
    public async Task Repair_WithAKilledAgent_IsDoneAgainAndHoldsCompaction()
    {
        var jobs = new NodeJobs(stack, "killed-repair");
        await stack.Node.SimulateAsync(CancellationToken.None, "slow-repair", "30000");
        var jobId = stack.NewName("repair");
        await stack.PutAsync(jobId, jobs.Repair(Orders) with { HoldUntil = TimeProvider.System.GetUtcNow().AddHours(1) });
        await stack.KillDuringAsync(
            jobId, status => status.Phase == "repair shop", () => stack.Node.SimulateAsync(CancellationToken.None, "slow-repair", "0"));

        var ended = await stack.EndAsync(jobId);

        ended.State.ShouldBe(JobState.Succeeded, ended.Error?.ToString());
        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("not running");
        (await stack.SucceedAsync<ReleaseCompactionResult>(jobs.ReleaseCompaction())).Tables.ShouldBe(1);
        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("running");
    }
}
