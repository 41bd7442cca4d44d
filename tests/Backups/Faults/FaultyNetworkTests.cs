using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Backups.Tests.Faults;

public sealed class FaultyNetworkTests
{
    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.2)]
    public async Task BackUpAndRestore_SomeRequestsFail_ComesBackBitForBit(int seed, double rate)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var faults = new FaultPolicy(seed, rate);
        var store = FaultyStore.Create(await AzuriteServer.SharedAsync(), fixture, faults);
        var snapshot = node.Read(RecordedNode.FirstTag);

        await new SnapshotUploader(store).UploadAsync(BackupFixture.Source("b1"), snapshot, fixture.KeyId, fixture.IndexFile, new TransferOptions());
        var manifest = await fixture.ManifestAsync("b1");
        var root = fixture.NewDirectory();
        await new SnapshotDownloader(store).DownloadAsync(manifest, [.. manifest.Tables.Select(table => table.Reference)], root, new TransferOptions());

        faults.Faults.ShouldBeGreaterThan(3);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_MostRequestsFail_IsStoreUnavailableAndARerunRepairsIt()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var store = FaultyStore.Create(await AzuriteServer.SharedAsync(), fixture, new FaultPolicy(seed: 4, rate: 0.95));
        var snapshot = node.Read(RecordedNode.FirstTag);

        await Should.ThrowAsync<StoreUnavailableException>(() =>
            new SnapshotUploader(store).UploadAsync(BackupFixture.Source("b1"), snapshot, fixture.KeyId, fixture.IndexFile, new TransferOptions()));
        (await fixture.Store.FindNodeManifestAsync(BackupFixture.Cluster, "b1", BackupFixture.HostId)).ShouldBeNull();

        await fixture.UploadAsync("b1", snapshot);
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(await fixture.ManifestAsync("b1"), root);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }
}
