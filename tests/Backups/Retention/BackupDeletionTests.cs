using Ringkeeper.Backups.Drills;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Tests.Retention;

public sealed class BackupDeletionTests
{
    [Fact]
    public async Task Delete_Backup_DoesntExistAnyMore()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        using var schema = fixture.Store.OpenSchemaFiles(RetentionFixture.Cluster, "b1");
        await schema.CreateAsync("schema.cql", "x"u8.ToArray(), await fixture.Store.Keys.EnsureAsync(RetentionFixture.Cluster));

        await fixture.Store.Verifications.WriteAsync(new VerificationReport
        {
            Cluster = RetentionFixture.Cluster,
            BackupId = "b1",
            Stamp = "20261120T030000000Z",
            OperationId = "v",
            Mode = VerificationMode.Quick,
            StartedAt = fixture.Time.GetUtcNow(),
            EndedAt = fixture.Time.GetUtcNow(),
            Nodes = [],
        });
        (await fixture.NamesAsync("verifications/")).ShouldNotBeEmpty();
        await fixture.Store.Drills.WriteAsync(new DrillReport
        {
            Cluster = RetentionFixture.Cluster,
            BackupId = "b1",
            Stamp = "20261120T030000000Z",
            OperationId = "d",
            StartedAt = fixture.Time.GetUtcNow(),
            EndedAt = fixture.Time.GetUtcNow(),
            Nodes = 1,
            Tables = ["shop.orders"],
            SSTables = 1,
            Bytes = 1,
        });
        (await fixture.NamesAsync("drills/")).ShouldNotBeEmpty();

        await fixture.DeleteAsync("b1");
        await fixture.DeleteAsync("b1");
        (await fixture.NamesAsync("verifications/")).ShouldBeEmpty();
        (await fixture.NamesAsync("drills/")).ShouldBeEmpty();

        (await fixture.Store.ExistsAsync(RetentionFixture.Cluster, "b1")).ShouldBeFalse();
        (await fixture.NamesAsync("backups/")).ShouldHaveSingleItem().ShouldEndWith(".bundle");
        (await fixture.UnitsAsync()).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Delete_Held_IsRefusedUntilItIsGivenUp()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        var hold = await fixture.Store.Holds.PutAsync(RetentionFixture.Cluster, "b1", "audit 17");
        fixture.Time.Advance(TimeSpan.FromDays(1));
        (await fixture.Store.Holds.PutAsync(RetentionFixture.Cluster, "b1", "audit 18")).ShouldBe(hold with { Reason = "audit 18" });
        var before = await fixture.NamesAsync();

        (await Should.ThrowAsync<BackupProtectedException>(() => fixture.DeleteAsync("b1"))).Message.ShouldContain("held");
        (await fixture.NamesAsync()).ShouldBe(before);

        await fixture.Store.Holds.DeleteAsync(RetentionFixture.Cluster, "b1");
        await fixture.DeleteAsync("b1");
        (await fixture.Store.ExistsAsync(RetentionFixture.Cluster, "b1")).ShouldBeFalse();
    }

    [Fact]
    public async Task Delete_HoldThatCantBeRead_IsRefused()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.Container.GetBlobClient("orders/holds/b1.json").UploadAsync(BinaryData.FromString("?"));

        await Should.ThrowAsync<BackupProtectedException>(() => fixture.DeleteAsync("b1"));
        await Should.ThrowAsync<BlobCorruptException>(() => fixture.Store.Holds.FindAsync(RetentionFixture.Cluster, "b1"));
        (await fixture.Store.Holds.ListAsync(RetentionFixture.Cluster)).ShouldBe(["b1"]);
    }

    [Fact]
    public async Task Delete_WithALease_IsRefusedNamingTheOperation()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.Store.Leases.CreateForExistingAsync(RetentionFixture.Cluster, "restore-1", "b1");

        (await Should.ThrowAsync<BackupProtectedException>(() => fixture.DeleteAsync("b1"))).Message.ShouldContain("restore-1");
        (await fixture.Store.ExistsAsync(RetentionFixture.Cluster, "b1")).ShouldBeTrue();
        (await fixture.NamesAsync("backups/b1/deleting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task LeaseOrHold_WhileBeingDeleted_GivesWay()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.Container.GetBlobClient("orders/backups/b1/deleting.json").UploadAsync(BinaryData.FromString("{}"));

        await Should.ThrowAsync<BackupProtectedException>(() => fixture.Store.Leases.CreateForExistingAsync(RetentionFixture.Cluster, "restore-1", "b1"));
        await Should.ThrowAsync<BackupProtectedException>(() => fixture.Store.Holds.PutAsync(RetentionFixture.Cluster, "b1", "audit"));
        await Should.ThrowAsync<BlobMissingException>(() => fixture.Store.Holds.PutAsync(RetentionFixture.Cluster, "b2", "audit"));

        (await fixture.NamesAsync("leases/")).ShouldBeEmpty();
        (await fixture.NamesAsync("holds/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_TwoNewestAtOnce_LeavesOneRestorable()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        string[] all = ["b1", "b2", "b3"];
        foreach (var backup in all)
        {
            await fixture.BackUpAsync(backup, 0);
        }

        var guard = new DeletionGuard { Restorable = all, Minimum = 1 };
        var outcomes = await Task.WhenAll(all.Select(async backup =>
        {
            try
            {
                await fixture.Deletion.DeleteAsync(RetentionFixture.Cluster, backup, guard);
                return true;
            }
            catch (BackupProtectedException)
            {
                return false;
            }
        }));

        outcomes.ShouldContain(false);
        var exist = await Task.WhenAll(all.Select(backup => fixture.Store.ExistsAsync(RetentionFixture.Cluster, backup)));
        exist.ShouldContain(true);
    }

    [Fact]
    public async Task DeleteLeftovers_FailedBackup_GoesAfterTheGracePeriodAndWithoutALease()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.Store.Leases.CreateAsync(RetentionFixture.Cluster, "backup-orders-b2", "b2");
        await fixture.UploadAsync("b2", 1);

        (await CleanAsync(fixture)).ShouldBeEmpty();
        fixture.Time.Advance(RetentionFixture.Grace + TimeSpan.FromMinutes(1));
        (await CleanAsync(fixture)).ShouldBeEmpty();
        await fixture.Store.Leases.DeleteAsync(RetentionFixture.Cluster, "backup-orders-b2");
        (await CleanAsync(fixture)).ShouldBe(["b2"]);
        await fixture.PruneAsync();

        (await fixture.UnitsAsync()).ShouldBe(["1"]);
        (await fixture.NamesAsync("backups/b2/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteLeftovers_DeletionThatWasBegun_IsEnded()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.BackUpAsync("b2", 1);
        await fixture.Store.Small.CreateAsync("orders/backups/b1/deleting.json", "{}"u8.ToArray(), default);
        await fixture.Container.DeleteBlobAsync("orders/backups/b1/manifest.json");

        (await CleanAsync(fixture)).ShouldBe(["b1"]);

        (await fixture.NamesAsync("backups/b1/")).ShouldHaveSingleItem().ShouldEndWith(".bundle");
        (await fixture.Store.ExistsAsync(RetentionFixture.Cluster, "b2")).ShouldBeTrue();
    }

    private static Task<IReadOnlyList<string>> CleanAsync(RetentionFixture fixture) =>
        fixture.Deletion.DeleteLeftoversAsync(RetentionFixture.Cluster, RetentionFixture.Grace, DeletionGuard.None);
}
