using Azure.Core;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Tests.Support.Memory;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>A prune that is killed at any request: what is needed stays, and the next prune ends the work.</summary>
public sealed class KilledPruneTests
{
    [Fact]
    public async Task Prune_KilledAtEachRequestInTurn_TheNextOneEndsIt()
    {
        var requests = 0;
        for (var killAt = 0; killAt <= requests; killAt++)
        {
            using var fixture = await RetentionFixture.CreateInMemoryAsync();
            await fixture.BackUpAsync("b1", 0, 1);
            await fixture.BackUpAsync("b2", 1, 2);
            await fixture.UploadAsync("failed", 3);
            await fixture.MarkAsync();
            fixture.Time.Advance(RetentionFixture.Grace);

            requests = await PruneAsync(fixture, killAt);
            (await fixture.MissingAsync()).ShouldBeEmpty($"killed at request {killAt}");
            await PruneAsync(fixture, int.MaxValue);
            await fixture.BackUpAsync("b3", 0, 1, 2, 3);
            await fixture.PruneAsync();

            (await fixture.MissingAsync()).ShouldBeEmpty($"killed at request {killAt}");
            (await fixture.UnitsAsync()).Length.ShouldBe(4, $"killed at request {killAt}");
            (await fixture.NamesAsync("garbage/")).ShouldBeEmpty();
            string[] remains = [.. await fixture.NamesAsync("backups/b1/"), .. await fixture.NamesAsync("backups/failed/")];
            remains.ShouldAllBe(name => name.EndsWith(".bundle", StringComparison.Ordinal));
        }

        requests.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Sweep_MarkWasKilledBeforeItListedTheLeases_LeavesThatForTheNextMark()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.BackUpAsync("b2", 1);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);
        await fixture.Store.Leases.CreateAsync(RetentionFixture.Cluster, "backup-orders-b3", "b3");
        var marker = fixture.Open(fixture.Storage!.Open(KillAfter(request => request.Method == RequestMethod.Put)));
        await Should.ThrowAsync<ActorDiedException>(() => new GarbageCollection(marker, fixture.Time).MarkAsync(RetentionFixture.Cluster, "", RetentionFixture.Options));

        var swept = await fixture.SweepAsync();
        swept.Deleted.ShouldBe(0);
        swept.Waiting.ShouldBe(1);
        await fixture.MarkAsync();
        (await fixture.SweepAsync()).Leases.ShouldBe(["backup-orders-b3"]);
        await fixture.Store.Leases.DeleteAsync(RetentionFixture.Cluster, "backup-orders-b3");
        (await fixture.SweepAsync()).Deleted.ShouldBe(1);
    }

    // Everything a prune does, and how many requests that takes; dies at the request of that number.
    private static async Task<int> PruneAsync(RetentionFixture fixture, int killAt)
    {
        var requests = 0;
        var store = fixture.Open(fixture.Storage!.Open(_ => Interlocked.Increment(ref requests) > killAt ? throw new ActorDiedException("prune") : Task.CompletedTask));
        var (deletion, garbage) = (new BackupDeletion(store, fixture.Time), new GarbageCollection(store, fixture.Time));
        try
        {
            await deletion.DeleteAsync(RetentionFixture.Cluster, "b1", DeletionGuard.None);
            await deletion.DeleteLeftoversAsync(RetentionFixture.Cluster, RetentionFixture.Grace, DeletionGuard.None);
            await garbage.MarkAsync(RetentionFixture.Cluster, "", new MarkOptions { Grace = TimeSpan.Zero });
            await garbage.SweepAsync(RetentionFixture.Cluster, "");
        }
        catch (ActorDiedException)
        {
            // As a process does.
        }

        return requests;
    }

    // Lets the first such request pass, and dies at the next request of any kind.
    private static Func<Request, Task> KillAfter(Func<Request, bool> last)
    {
        var dead = false;
        return request =>
        {
            if (dead)
            {
                throw new ActorDiedException("mark");
            }

            dead = last(request);
            return Task.CompletedTask;
        };
    }
}
