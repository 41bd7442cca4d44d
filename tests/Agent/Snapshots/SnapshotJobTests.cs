using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Snapshots;

namespace Ringkeeper.Agent.Tests.Snapshots;

[Collection(NodeTests.Name)]
public sealed class SnapshotJobTests(NodeStack stack)
{
    [Fact]
    public async Task Snapshot_ThenClear_LeavesNothing()
    {
        var jobs = new NodeJobs(stack, "whole", "shop", "metrics");

        var snapshot = await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());
        snapshot.Tables.ShouldBe(12);
        snapshot.Files.ShouldBeGreaterThan(12 * 8);
        snapshot.EndedAt.ShouldBeGreaterThanOrEqualTo(snapshot.StartedAt);
        stack.SnapshotDirectories(jobs.Tag).Count.ShouldBe(12);

        (await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear())).Tables.ShouldBe(12);
        stack.SnapshotDirectories(jobs.Tag).ShouldBeEmpty();
        (await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear())).Tables.ShouldBe(0);
    }

    [Fact]
    public async Task Snapshot_TriedAgainUnderAnotherJobId_IsTheSameSnapshot()
    {
        var jobs = new NodeJobs(stack, "again", "metrics");
        var request = jobs.Snapshot();
        var first = await stack.SucceedAsync<SnapshotResult>(request);

        (await stack.SucceedAsync<SnapshotResult>(request)).ShouldBe(first);

        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());
    }

    [Fact]
    public async Task Snapshot_LeftHalfByAnEarlierTry_IsTakenAnew()
    {
        var jobs = new NodeJobs(stack, "half", "metrics");
        var request = jobs.Snapshot();
        await stack.SucceedAsync<SnapshotResult>(request);
        File.Delete(Path.Combine(stack.SnapshotDirectories(jobs.Tag)[0], "manifest.json"));

        (await stack.SucceedAsync<SnapshotResult>(request)).Tables.ShouldBe(2);

        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());
    }

    [Fact]
    public async Task Snapshot_WithATagOfAnotherOperation_FailsAndLeavesThatSnapshot()
    {
        var jobs = new NodeJobs(stack, "mine", "metrics");
        await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());

        var error = await stack.FailAsync(jobs.Snapshot() with { OperationId = "somebody-else" });

        error.Code.ShouldBe(JobErrorCodes.SnapshotFailed);
        stack.SnapshotDirectories(jobs.Tag).Count.ShouldBe(2);
        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());
    }

    [Theory]
    [InlineData("snapshot-skips")]
    [InlineData("snapshot-empties")]
    public async Task Snapshot_WithoutOneTable_FailsNamingItAndIsCleared(string fault)
    {
        var jobs = new NodeJobs(stack, "fault", "shop", "metrics");
        await stack.Node.SimulateAsync(CancellationToken.None, fault, "shop.orders");

        var error = await stack.FailAsync(jobs.Snapshot());

        error.Code.ShouldBe(JobErrorCodes.SnapshotMissing);
        error.Table.ShouldBe(new TableName("shop", "orders"));
        error.Transient.ShouldBeTrue();
        stack.SnapshotDirectories(jobs.Tag).ShouldBeEmpty();
    }

    [Fact]
    public async Task Snapshot_ThatNodetoolFails_FailsAndLeavesNothing()
    {
        var jobs = new NodeJobs(stack, "fails", "shop");
        await stack.Node.SimulateAsync(CancellationToken.None, "snapshot-fails");

        var error = await stack.FailAsync(jobs.Snapshot());

        error.Message.ShouldContain("nodetool snapshot -t");
        stack.SnapshotDirectories(jobs.Tag).ShouldBeEmpty();
    }

    [Fact]
    public async Task Snapshot_OfAnUnknownKeyspace_FailsBeforeAnythingIsTaken()
    {
        var error = await stack.FailAsync(new NodeJobs(stack, "unknown", "shop", "nope").Snapshot());

        error.Code.ShouldBe(JobErrorCodes.TableMissing);
        error.Message.ShouldContain("nope");
    }

    [Fact]
    public async Task Snapshot_ThatNobodyClears_IsClearedByTheAgentAfterItsTime()
    {
        var jobs = new NodeJobs(stack, "forgotten", "metrics");
        var request = jobs.Snapshot() with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(1) };

        (await stack.RunAsync(request)).State.ShouldBe(JobState.Succeeded);

        await Wait.ForAsync(() => Task.FromResult(stack.SnapshotDirectories(jobs.Tag).Count), count => count == 0);
    }

    [Fact]
    public async Task Snapshot_ThatExpiredWhileTheAgentWasDown_IsClearedAtItsStart()
    {
        var jobs = new NodeJobs(stack, "crashed", "metrics");
        await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot() with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(4) });
        await stack.Agent.CrashAsync();
        stack.SnapshotDirectories(jobs.Tag).ShouldNotBeEmpty();

        await stack.Agent.StartAsync(CancellationToken.None);

        await Wait.ForAsync(() => Task.FromResult(stack.SnapshotDirectories(jobs.Tag).Count), count => count == 0);
    }

    [Fact]
    public async Task Snapshot_KilledAgent_IsWholeAndCanBeCleared()
    {
        var jobs = new NodeJobs(stack, "killed", "shop", "metrics");
        var jobId = stack.NewName("snapshot");
        await stack.Node.SimulateAsync(CancellationToken.None, "slow-disk", "20");
        await stack.PutAsync(jobId, jobs.Snapshot());
        await stack.KillDuringAsync(
            jobId, _ => stack.SnapshotDirectories(jobs.Tag).Count > 0, () => stack.Node.SimulateAsync(CancellationToken.None, "slow-disk", "0"));

        var ended = await stack.EndAsync(jobId);

        ended.State.ShouldBe(JobState.Succeeded, ended.Error?.ToString());
        ended.Result.ShouldBeOfType<SnapshotResult>().Tables.ShouldBe(12);
        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());
        stack.SnapshotDirectories(jobs.Tag).ShouldBeEmpty();
    }

    [Fact]
    public async Task Snapshot_OfSomebodyElse_IsNeverTouched()
    {
        await Harness.Cassandra.NodetoolProcess.RunAsync(stack.Node, ["snapshot", "-t", "before-upgrade", "metrics"], CancellationToken.None);
        var jobs = new NodeJobs(stack, "own", "metrics");
        await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());

        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());

        stack.SnapshotDirectories("before-upgrade").Count.ShouldBe(2);
    }
}
