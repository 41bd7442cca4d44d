using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Tests.Downloads;

public sealed class SnapshotDownloaderTests
{
    [Fact]
    public async Task Download_AnyByteOfASmallUnitAltered_FailsNamingTableAndFile()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var table = manifest.Tables.Single(table => table.Name == "page_views");
        var unit = $"orders/{table.SSTables[0].Unit}";
        BlobDownloadResult original = await fixture.Container.GetBlobClient(unit).DownloadContentAsync();
        var length = (int)original.Details.ContentLength;

        for (var position = 0; position < length; position += Math.Max(1, length / 40))
        {
            var bit = (position * 8) + (position % 8);
            await fixture.AlterAsync(unit, _ => Spoiled.FlipBit(original.Content.ToArray(), bit));

            var root = fixture.NewDirectory();
            var failure = await Should.ThrowAsync<BlobCorruptException>(
                new SnapshotDownloader(fixture.Store).DownloadAsync(manifest, [table.Reference], root, new TransferOptions { Parallelism = 2 }), $"bit {bit}");

            failure.Blob.ShouldBe(unit);
            failure.Table.ShouldBe(table.Reference);
            failure.File.ShouldNotBeNull();
            failure.HostId.ShouldBe(BackupFixture.HostId);
            Directory.EnumerateFiles(root, "*-Data.db", SearchOption.AllDirectories).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("sstables/")]
    [InlineData("backups/b1/nodes/")]
    public async Task Download_BlobTruncatedOrMissing_FailsNamingIt(string prefix)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var blob = (await fixture.BlobsAsync(prefix)).First(blob => !blob.Name.EndsWith(".json", StringComparison.Ordinal)).Name;

        await fixture.AlterAsync(blob, bytes => bytes[..(bytes.Length / 2)]);
        (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()))).Blob.ShouldBe(blob);
        await fixture.AlterAsync(blob, _ => []);
        (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()))).Blob.ShouldBe(blob);
        await fixture.Container.DeleteBlobAsync(blob);
        (await Should.ThrowAsync<BlobMissingException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()))).Blob.ShouldBe(blob);
    }

    [Fact]
    public async Task Download_EncryptionMetadataAltered_FailsNamingTheBlob()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var unit = (await fixture.BlobsAsync("sstables/"))[0];
        var data = unit.Metadata["encryptiondata"];
        string[] spoiled = ["{}", "not json", data.Replace("orders/", "others/", StringComparison.Ordinal), data.Replace("A256GCMKW", "A128KW", StringComparison.Ordinal)];

        foreach (var metadata in spoiled)
        {
            await fixture.Container.GetBlobBaseClient(unit.Name).SetMetadataAsync(new Dictionary<string, string> { ["encryptiondata"] = metadata });
            (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()), metadata)).Blob.ShouldBe(unit.Name);
        }

        await fixture.Container.GetBlobBaseClient(unit.Name).SetMetadataAsync(new Dictionary<string, string>());
        (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()))).Blob.ShouldBe(unit.Name);
    }

    [Fact]
    public async Task Download_Interrupted_GoesOnWithWhatIsMissing()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var manifest = await fixture.ManifestAsync("b1");
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(manifest, root);
        var kept = Path.Join(root, "shop", "orders", "na-1-big-Data.db");
        var written = File.GetLastWriteTimeUtc(kept);
        File.Delete(Path.Join(root, "shop", "orders", "na-2-big-Filter.db"));
        var altered = Path.Join(root, "shop", "customers", ".customers_country_idx", "na-1-big-Data.db");
        await File.WriteAllBytesAsync(altered, Spoiled.FlipBit(await File.ReadAllBytesAsync(altered), 9));

        await fixture.DownloadAsync(manifest, root);

        File.GetLastWriteTimeUtc(kept).ShouldBe(written);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Download_TableTheBackupDoesNotHold_IsRefusedBeforeAnythingIsWritten()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var node = new RecordedNode();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var root = fixture.NewDirectory();

        await Should.ThrowAsync<TableNotInBackupException>(async () => await new SnapshotDownloader(fixture.Store).DownloadAsync(
            await fixture.ManifestAsync("b1"), [new TableReference("shop", "no_such_table")], root, new TransferOptions()));

        Directory.EnumerateFileSystemEntries(root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Download_NodeManifestAltered_IsRefused()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var summary = await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var blob = $"orders/backups/b1/nodes/{BackupFixture.HostId}.json";
        await fixture.AlterAsync(blob, bytes => Spoiled.FlipBit(bytes, bytes.Length * 4));

        (await Should.ThrowAsync<BlobCorruptException>(
            fixture.Store.ReadNodeManifestAsync(BackupFixture.Cluster, "b1", BackupFixture.HostId, summary.ManifestSha256))).Blob.ShouldBe(blob);
    }
}
