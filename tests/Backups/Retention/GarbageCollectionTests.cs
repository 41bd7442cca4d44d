using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Retention;

public sealed class GarbageCollectionTests
{
    [Fact]
    public async Task Prune_BackupDeleted_FreesWhatOnlyItNeededAfterTheGracePeriod()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0, 1, 2);
        await fixture.BackUpAsync("b2", 1, 2, 3);
        await fixture.DeleteAsync("b1");

        var first = await fixture.MarkAsync();
        (await fixture.SweepAsync()).Deleted.ShouldBe(0);
        fixture.Time.Advance(RetentionFixture.Grace - TimeSpan.FromSeconds(1));
        (await fixture.MarkAsync()).Condemned.ShouldBe(0);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var last = await fixture.MarkAsync();
        var swept = await fixture.SweepAsync();

        first.ShouldBe(first with { Hosts = 1, Unreferenced = 1, Condemned = 0 });
        last.Condemned.ShouldBe(1);
        swept.ShouldBe(swept with { Deleted = 1, BytesFreed = last.CondemnedBytes, Waiting = 0 });
        (await fixture.UnitsAsync()).ShouldBe(["2", "3", "4"]);
        (await fixture.MissingAsync()).ShouldBeEmpty();
        (await fixture.NamesAsync("garbage/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Prune_BundleOfADeletedBackup_StaysAsLongAsALaterOneRefersToIt()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0, 1);
        await fixture.BackUpAsync("b2", 1);
        await fixture.DeleteAsync("b1");

        await fixture.PruneAsync();
        (await fixture.NamesAsync("backups/b1/")).ShouldHaveSingleItem().ShouldEndWith(".bundle");

        await fixture.DeleteAsync("b2");
        await fixture.PruneAsync();
        (await fixture.NamesAsync("backups/")).ShouldBeEmpty();
        (await fixture.UnitsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Mark_ReferredToAgain_IsForgotten()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.BackUpAsync("b2", 1);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();

        await fixture.BackUpAsync("b3", 0);
        fixture.Time.Advance(RetentionFixture.Grace);

        (await fixture.MarkAsync()).Unreferenced.ShouldBe(0);
        (await fixture.UnitsAsync()).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Sweep_BackupThatBeganBeforeTheCondemnation_IsWaitedForAndItsUnitsArePardoned()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0, 1);
        await fixture.BackUpAsync("b2", 3);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);
        await fixture.Store.Leases.CreateAsync(RetentionFixture.Cluster, "backup-orders-b3", "b3");
        var hash = await fixture.UploadAsync("b3", 0);
        await fixture.Container.DeleteBlobAsync($"orders/backups/b3/nodes/{RetentionFixture.Host}.json");
        var marked = await fixture.MarkAsync();

        var waiting = await fixture.SweepAsync();
        (await fixture.Garbage.ListWaitedForAsync(RetentionFixture.Cluster, "")).ShouldBe(["backup-orders-b3"]);
        (await fixture.UploadAsync("b3", 0)).ShouldNotBe(hash, "the unit is condemned by now");
        await fixture.Store.Leases.DeleteAsync(RetentionFixture.Cluster, "backup-orders-b3");
        var swept = await fixture.SweepAsync();

        marked.Condemned.ShouldBe(2);
        waiting.ShouldBe(waiting with { Deleted = 0, Waiting = 2 });
        waiting.Leases.ShouldBe(["backup-orders-b3"]);
        swept.Deleted.ShouldBe(2);
        (await fixture.UnitsAsync()).ShouldBe(["1.2", "4"], "the second upload began after the condemnation");
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_ManifestThatAppearedMeanwhile_PardonsWhatItRefersTo()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0, 1);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);

        // An upload that read the list before the condemnation is made by hiding the list from it.
        await fixture.Store.Leases.CreateAsync(RetentionFixture.Cluster, "backup-orders-b2", "b2");
        await fixture.MarkAsync();
        var garbage = fixture.Container.GetBlobClient($"orders/garbage/{RetentionFixture.Host}.json");
        BlobDownloadResult list = await garbage.DownloadContentAsync();
        await garbage.DeleteAsync();
        await fixture.BackUpAsync("b2", 0);
        await garbage.UploadAsync(list.Content, new BlobUploadOptions { Metadata = list.Details.Metadata });
        await fixture.Store.Leases.DeleteAsync(RetentionFixture.Cluster, "backup-orders-b2");

        var swept = await fixture.SweepAsync();

        swept.ShouldBe(swept with { Deleted = 1, Pardoned = 2 });
        (await fixture.UnitsAsync()).ShouldBe(["1"]);
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_BlobWrittenAgainUnderTheSameName_LeavesIt()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);
        await fixture.MarkAsync();
        var unit = (await fixture.NamesAsync("sstables/")).ShouldHaveSingleItem();
        await fixture.Container.GetBlobClient($"orders/{unit}").UploadAsync(BinaryData.FromString("new"), overwrite: true);

        await fixture.SweepAsync();

        (await fixture.NamesAsync("sstables/")).ShouldBe([unit]);
    }

    [Fact]
    public async Task Sweep_TwoAtOnce_DeleteOnceAndHarmNothing()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0, 1, 2);
        await fixture.BackUpAsync("b2", 3);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await fixture.MarkAsync();
                await fixture.SweepAsync();
            }
            catch (Ringkeeper.Backups.Errors.GarbageListChangedException)
            {
                // The other one was faster; what it left is for the next prune.
            }
        }));
        await fixture.PruneAsync();

        (await fixture.UnitsAsync()).ShouldBe(["4"]);
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prune_CopyOfADamagedUnit_StaysAsLongAsTheDamagedOneIsReferredTo(bool condemnedBefore)
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0);
        var unit = (await fixture.NamesAsync("sstables/")).ShouldHaveSingleItem();
        var mark = new DamageMark { Blob = unit, Damage = BlobDamage.Corrupt, Detail = "x", BackupId = "b1", OperationId = "v", FoundAt = fixture.Time.GetUtcNow() };
        await fixture.Store.Damage.MarkAsync(RetentionFixture.Cluster, mark);
        await fixture.BackUpAsync("b2", 0);
        await fixture.DeleteAsync("b2");
        if (condemnedBefore)
        {
            var damage = (await fixture.NamesAsync("damage/")).ShouldHaveSingleItem();
            await fixture.Container.DeleteBlobAsync($"orders/{damage}");
            await fixture.MarkAsync();
            fixture.Time.Advance(RetentionFixture.Grace);
            (await fixture.MarkAsync()).Condemned.ShouldBe(1);
            await fixture.Store.Damage.MarkAsync(RetentionFixture.Cluster, mark);
            (await fixture.SweepAsync()).Pardoned.ShouldBe(1);
        }

        (await fixture.MarkAsync()).Unreferenced.ShouldBe(0);
        await fixture.PruneAsync();
        (await fixture.UnitsAsync()).ShouldBe(["1", "1.2"], "a restore of b1 takes the copy");

        await fixture.DeleteAsync("b1");
        await fixture.PruneAsync();
        (await fixture.UnitsAsync()).ShouldBe(["1.2"]);
        await fixture.PruneAsync();
        (await fixture.UnitsAsync()).ShouldBeEmpty();
        (await fixture.NamesAsync("damage/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Mark_UnitsThatOnlyOldBackupsNeed_MoveToColderTiers()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        var now = fixture.Time.GetUtcNow();
        await fixture.FinishAsync("b1", await fixture.UploadAsync("b1", 0, 1, 2), now.AddDays(-100));
        await fixture.FinishAsync("b2", await fixture.UploadAsync("b2", 1, 2), now.AddDays(-20));
        await fixture.FinishAsync("b3", await fixture.UploadAsync("b3", 2), now);
        var options = RetentionFixture.Options with { CoolAfter = TimeSpan.FromDays(10), ColdAfter = TimeSpan.FromDays(90) };

        var marked = await fixture.Garbage.MarkAsync(RetentionFixture.Cluster, "", options);
        var again = await fixture.Garbage.MarkAsync(RetentionFixture.Cluster, "", options);

        marked.Cooled.ShouldBe(2);
        again.Cooled.ShouldBe(0);
        var tiers = new List<string>();
        await foreach (var blob in fixture.Container.GetBlobsAsync(prefix: "orders/sstables/"))
        {
            tiers.Add($"{blob.Name.Split('/')[^1][0]} {blob.Properties.AccessTier}");
        }

        tiers.Order(StringComparer.Ordinal).ShouldBe(["1 Cold", "2 Cool", "3 Hot"]);
    }

    [Fact]
    public async Task Mark_UnitInAColderTierThanItsAgeAsksFor_LeavesItThere()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.FinishAsync("b1", await fixture.UploadAsync("b1", 0), fixture.Time.GetUtcNow().AddDays(-20));
        var unit = fixture.Container.GetBlobClient($"orders/{(await fixture.NamesAsync("sstables/")).ShouldHaveSingleItem()}");
        await unit.SetAccessTierAsync(AccessTier.Cold);

        var marked = await fixture.Garbage.MarkAsync(RetentionFixture.Cluster, "", RetentionFixture.Options with { CoolAfter = TimeSpan.FromDays(10) });

        marked.Cooled.ShouldBe(0);
        fixture.Container.GetBlobs(prefix: "orders/sstables/").Single().Properties.AccessTier.ShouldBe(AccessTier.Cold);
    }

    [Fact]
    public async Task Estimate_WithoutABackup_SaysWhatWouldGoAndChangesNothing()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b1", 0, 1, 2);
        await fixture.BackUpAsync("b2", 2);
        var before = await fixture.NamesAsync();

        var estimate = await fixture.Garbage.EstimateAsync(RetentionFixture.Cluster, "", new HashSet<string> { "b1" });
        var all = await fixture.Garbage.EstimateAsync(RetentionFixture.Cluster, "", new HashSet<string> { "b1", "b2" });

        estimate.Unreferenced.ShouldBe(2);
        all.Unreferenced.ShouldBe(3 + 1, "the bundle too");
        all.UnreferencedBytes.ShouldBe(all.Bytes);
        (await fixture.NamesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Prune_BlobsThatAreNotOurs_Stay()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        string[] strange =
        [
            $"orders/sstables/{RetentionFixture.Host}/note.txt", "orders/sstables/readme", "orders/backups/b1/note.txt", "orders/backups/b1/nodes/x.bundle",
            "orders2/sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789",
        ];
        foreach (var name in strange)
        {
            await fixture.Container.GetBlobClient(name).UploadAsync(BinaryData.FromString("x"));
        }

        await fixture.BackUpAsync("b1", 0);
        await fixture.DeleteAsync("b1");
        await fixture.PruneAsync();
        await fixture.Deletion.DeleteLeftoversAsync(RetentionFixture.Cluster, TimeSpan.Zero, DeletionGuard.None);

        (await fixture.UnitsAsync()).Where(unit => unit is "1").ShouldBeEmpty();
        foreach (var name in strange)
        {
            (await fixture.Container.GetBlobClient(name).ExistsAsync()).Value.ShouldBeTrue(name);
        }
    }
}
