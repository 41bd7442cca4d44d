using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Tests.Uploads;

public sealed class CancellationTests
{
    [Fact]
    public async Task UploadAndDownload_CancelledAfterSomeFiles_GoOnWhereTheyWere()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        // The bundle, which goes first, and some of the units.
        var some = snapshot.Tables.Sum(table => table.SSTables.Sum(sstable => sstable.Mutable.Count()) + (table.SchemaPath is null ? 0 : 1)) + 20;
        using (var cancel = new CancellationTokenSource())
        {
            await Should.ThrowAsync<OperationCanceledException>(new SnapshotUploader(fixture.Store).UploadAsync(
                BackupFixture.Source("b1"), snapshot, fixture.KeyId, fixture.IndexFile, new TransferOptions { Parallelism = 2 }, new CancelAfter(cancel, some), cancel.Token));
        }

        (await fixture.Store.FindNodeManifestAsync(BackupFixture.Cluster, "b1", BackupFixture.HostId)).ShouldBeNull();
        var before = await fixture.BlobsAsync("sstables/");
        before.ShouldNotBeEmpty();

        var summary = await fixture.UploadAsync("b1", snapshot);

        summary.SSTablesUploaded.ShouldBe(summary.SSTables - before.Count);
        var manifest = await fixture.ManifestAsync("b1");
        var root = fixture.NewDirectory();
        using (var cancel = new CancellationTokenSource())
        {
            await Should.ThrowAsync<OperationCanceledException>(new SnapshotDownloader(fixture.Store).DownloadAsync(
                manifest, [.. manifest.Tables.Select(table => table.Reference)], root, new TransferOptions { Parallelism = 2 }, new CancelAfter(cancel, 20), cancel.Token));
        }

        await fixture.DownloadAsync(manifest, root);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task UploadAndDownload_CancelledBefore_DoNothing()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag), cancelled));

        (await fixture.BlobsAsync("sstables/")).ShouldBeEmpty();
    }

    private sealed class CancelAfter(CancellationTokenSource cancel, int files) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            if (value.FilesDone >= files)
            {
                cancel.Cancel();
            }
        }
    }
}
