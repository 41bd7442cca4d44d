using Ringkeeper.Orchestrations.Locks;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Locks;

public sealed class LockStoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    private readonly SteppedTime _time = new(Start);

    [Fact]
    public async Task Acquire_ManyAtOnce_OneWins()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => AcquireAsync(locks, $"backup-{i}", HolderState.Running)));

        var winner = attempts.Where(attempt => attempt.Succeeded).ShouldHaveSingleItem();
        attempts.Where(attempt => !attempt.Succeeded).ShouldAllBe(attempt => attempt.Owner!.OperationId == winner.Held!.OperationId);
    }

    [Fact]
    public async Task Acquire_AgainByTheHolder_KeepsTheFence()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);

        var first = await AcquireAsync(locks, "backup-1", HolderState.Running);
        var second = await AcquireAsync(locks, "backup-1", HolderState.Running);

        second.Held.ShouldBe(first.Held);
    }

    [Fact]
    public async Task Acquire_AfterReleaseAndTakeover_FenceOnlyGrows()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);
        var first = await AcquireAsync(locks, "backup-1", HolderState.Running);
        await locks.ReleaseAsync("orders", "backup-1", default);
        var second = await AcquireAsync(locks, "backup-2", HolderState.Running);
        var third = await AcquireAsync(locks, "backup-3", HolderState.Ended);

        new[] { first, second, third }.Select(attempt => attempt.Held!.Fence).ShouldBe([1, 2, 3]);
        (await locks.FindAsync("orders", "backup-2", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Acquire_HolderNeverStarted_TakenOverOnlyAfterTheGrace()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);
        await AcquireAsync(locks, "backup-1", HolderState.Running);

        (await AcquireAsync(locks, "backup-2", HolderState.Unknown)).Succeeded.ShouldBeFalse();
        _time.Advance(LockStore.StartGrace);
        (await AcquireAsync(locks, "backup-2", HolderState.Unknown)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Acquire_VerificationBesideBackups_SharesWithoutHoldingTheFenceBack()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);
        var first = await AcquireAsync(locks, "backup-1", HolderState.Running);

        (await AcquireAsync(locks, "verification-1", HolderState.Running, "verification")).Succeeded.ShouldBeTrue();
        (await AcquireAsync(locks, "rewrap-1", HolderState.Running, "rewrap")).Succeeded.ShouldBeTrue();
        (await AcquireAsync(locks, "verification-2", HolderState.Running, "verification")).Succeeded.ShouldBeFalse();
        (await AcquireAsync(locks, "restore-1", HolderState.Running, "restore")).Succeeded.ShouldBeFalse();
        (await AcquireAsync(locks, "shred-1", HolderState.Running, "shred")).Succeeded.ShouldBeFalse();
        await locks.ReleaseAsync("orders", "backup-1", default);
        var second = await AcquireAsync(locks, "backup-2", HolderState.Running);

        // The first backup's jobs, should one still be about, are refused by the agents.
        second.Held!.Fence.ShouldBeGreaterThan(first.Held!.Fence);
    }

    [Fact]
    public async Task Release_ByAnother_LeavesTheLock()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);
        await AcquireAsync(locks, "backup-1", HolderState.Running);

        await locks.ReleaseAsync("orders", "backup-2", default);

        (await AcquireAsync(locks, "backup-3", HolderState.Running)).Owner!.OperationId.ShouldBe("backup-1");
    }

    [Fact]
    public async Task Acquire_BackupBesideAPrune_GetsAFenceOfItsOwn()
    {
        var locks = new LockStore(await TestCatalog.CreateAsync(), _time);
        var first = await AcquireAsync(locks, "backup-1", HolderState.Running);
        var prune = await AcquireAsync(locks, "prune-1", HolderState.Running, OperationKinds.Prune);
        (await AcquireAsync(locks, "prune-2", HolderState.Running, OperationKinds.Prune)).Owner!.OperationId.ShouldBe("prune-1");
        await locks.ReleaseAsync("orders", "backup-1", default);

        var second = await AcquireAsync(locks, "backup-2", HolderState.Running);
        (await AcquireAsync(locks, "restore-1", HolderState.Running, OperationKinds.Restore)).Owner!.OperationId.ShouldBe("backup-2");

        prune.Succeeded.ShouldBeTrue();
        second.Held!.Fence.ShouldBeGreaterThan(first.Held!.Fence, "the agents refuse what the first backup may still send");
    }

    private static Task<LockAttempt> AcquireAsync(LockStore locks, string operationId, HolderState others, string kind = OperationKinds.Backup) =>
        locks.AcquireAsync("orders", operationId, kind, (_, _) => Task.FromResult(others), default);
}
