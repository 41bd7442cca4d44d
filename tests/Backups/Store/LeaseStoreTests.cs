using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Store;

public sealed class LeaseStoreTests
{
    [Fact]
    public async Task Create_Again_KeepsTheFirst()
    {
        using var fixture = await BackupFixture.CreateAsync();

        await fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, "backup-1", "b1");
        var first = (await ListAsync(fixture)).ShouldHaveSingleItem();
        await fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, "backup-1", "b1");

        (await ListAsync(fixture)).ShouldBe([first]);
        first.BackupId.ShouldBe("b1");
    }

    [Fact]
    public async Task Delete_OneOfTwo_LeavesTheOther()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, "backup-1", "b1");
        await fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, "backup-2", "b2");

        await fixture.Store.Leases.DeleteAsync(BackupFixture.Cluster, "backup-1");
        await fixture.Store.Leases.DeleteAsync(BackupFixture.Cluster, "backup-1");

        (await ListAsync(fixture)).ShouldHaveSingleItem().OperationId.ShouldBe("backup-2");
    }

    [Fact]
    public async Task List_DamagedLease_FailsNamingIt()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, "backup-1", "b1");
        await fixture.AlterAsync("orders/leases/backup-1.json", bytes => bytes[..^2]);

        (await Should.ThrowAsync<BlobCorruptException>(ListAsync(fixture))).Blob.ShouldBe("orders/leases/backup-1.json");
    }

    [Theory]
    [InlineData("../others/leases/x")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task Create_NameThatIsAPath_IsRefused(string operationId)
    {
        using var fixture = await BackupFixture.CreateAsync();

        await Should.ThrowAsync<InvalidNameException>(() => fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, operationId, "b1"));
        await Should.ThrowAsync<InvalidNameException>(() => fixture.Store.Leases.CreateAsync(BackupFixture.Cluster, "op", operationId));
        (await fixture.BlobsAsync("leases/")).ShouldBeEmpty();
    }

    private static async Task<List<Lease>> ListAsync(BackupFixture fixture)
    {
        var leases = new List<Lease>();
        await foreach (var lease in fixture.Store.Leases.ListAsync(BackupFixture.Cluster))
        {
            leases.Add(lease);
        }

        return leases;
    }
}
