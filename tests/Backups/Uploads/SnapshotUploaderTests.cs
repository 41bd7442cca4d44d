using System.Text;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Uploads;

public sealed class SnapshotUploaderTests
{
    [Fact]
    public async Task Upload_RealSnapshot_ComesBackBitForBit()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);

        var summary = await fixture.UploadAsync("b1", snapshot);
        var root = fixture.NewDirectory();
        var download = await fixture.DownloadAsync(await fixture.ManifestAsync("b1"), root);

        summary.LogicalBytes.ShouldBe(snapshot.Bytes);
        summary.SSTablesUploaded.ShouldBe(summary.SSTables);
        download.Files.ShouldBe(snapshot.Files);
        download.Bytes.ShouldBe(snapshot.Bytes);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_SecondBackupOfUnchangedData_UploadsNothing()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var first = await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        await fixture.FinishAsync("b1", first.ManifestSha256);
        var before = await fixture.BlobsAsync();

        var second = await fixture.UploadAsync("b2", node.Read(RecordedNode.FirstTag));

        second.SSTablesUploaded.ShouldBe(0);
        second.UploadedBytes.ShouldBe(0);
        (await fixture.BlobsAsync()).Select(blob => blob.Name).Except(before.Select(blob => blob.Name))
            .ShouldBe([$"orders/backups/b2/nodes/{BackupFixture.HostId}.json"]);
    }

    [Fact]
    public async Task Upload_RealSnapshots_ListEachSSTablesBounds()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var node = new RecordedNode();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        await fixture.UploadAsync("b2", node.Read(RecordedNode.FirstTag));

        var sstables = (await fixture.ManifestAsync("b1")).Tables.SelectMany(table => table.SSTables).ToArray();

        sstables.ShouldAllBe(sstable => sstable.Bounds.HasValue == (sstable.Index == null));
        sstables.Select(sstable => sstable.Bounds).Distinct().Count().ShouldBeGreaterThan(10);
        // The second time they come from the local index.
        (await fixture.ManifestAsync("b2")).Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Bounds)
            .ShouldBe(sstables.Select(sstable => sstable.Bounds));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_LaterSnapshot_UploadsOnlyWhatIsNew(bool indexLost)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var first = await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        await fixture.FinishAsync("b1", first.ManifestSha256);
        if (indexLost)
        {
            File.Delete(fixture.IndexFile);
        }

        var snapshot = node.Read(RecordedNode.SecondTag);
        var second = await fixture.UploadAsync("b2", snapshot);
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(await fixture.ManifestAsync("b2"), root);

        second.SSTablesUploaded.ShouldBeGreaterThan(0);
        second.SSTablesUploaded.ShouldBeLessThan(second.SSTables / 2);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_SameBackupAgainWithoutIndex_AnswersTheSameManifest()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        var first = await fixture.UploadAsync("b1", snapshot);
        var blobs = await fixture.BlobsAsync();
        File.Delete(fixture.IndexFile);

        var again = await fixture.UploadAsync("b1", snapshot);

        again.ManifestSha256.ShouldBe(first.ManifestSha256);
        again.UploadedBytes.ShouldBe(0);
        (await fixture.BlobsAsync()).Select(blob => (blob.Name, blob.Properties.ETag)).ShouldBe(blobs.Select(blob => (blob.Name, blob.Properties.ETag)));
    }

    [Fact]
    public async Task Upload_ManifestNotWrittenTheFirstTime_WritesTheSameBytes()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        var first = await fixture.UploadAsync("b1", snapshot);
        await fixture.Container.DeleteBlobAsync($"orders/backups/b1/nodes/{BackupFixture.HostId}.json");
        File.Delete(fixture.IndexFile);

        var again = await fixture.UploadAsync("b1", snapshot);

        again.ManifestSha256.ShouldBe(first.ManifestSha256);
        again.UploadedBytes.ShouldBe(0);
    }

    [Fact]
    public async Task Upload_OtherSnapshotUnderTheSameBackup_IsRefused()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));

        await Should.ThrowAsync<BackupExistsException>(fixture.UploadAsync("b1", node.Read(RecordedNode.SecondTag)));
    }

    [Fact]
    public async Task Upload_StatisticsReplaced_UploadsOnlyABundle()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var path = Path.Join(node.SnapshotDirectory("orders", RecordedNode.FirstTag), "na-1-big-Statistics.db");
        var statistics = Spoiled.FlipBit(await File.ReadAllBytesAsync(path), 100);
        // As Cassandra does it: a new file of the same name and size.
        File.Delete(path);
        await File.WriteAllBytesAsync(path, statistics);

        var snapshot = node.Read(RecordedNode.FirstTag);
        var second = await fixture.UploadAsync("b2", snapshot);
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(await fixture.ManifestAsync("b2"), root);

        second.SSTablesUploaded.ShouldBe(0);
        second.UploadedBytes.ShouldBe(statistics.Length);
        File.ReadAllBytes(Path.Join(root, "shop", "orders", "na-1-big-Statistics.db")).ShouldBe(statistics);
    }

    [Fact]
    public async Task Upload_ReusedGenerationOfTheSameSizes_IsAnotherUnit()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var directory = node.SnapshotDirectory("plain", RecordedNode.FirstTag);
        var data = Path.Join(directory, "na-1-big-Data.db");
        var digest = Path.Join(directory, "na-1-big-Digest.crc32");
        var (oldData, oldDigest) = (await File.ReadAllBytesAsync(data), await File.ReadAllTextAsync(digest));
        File.Delete(data);
        File.Delete(digest);
        await File.WriteAllBytesAsync(data, Spoiled.FlipBit(oldData, 8 * 77));
        await File.WriteAllTextAsync(digest, new string([.. oldDigest.Select(digit => (char)('0' + ('9' - digit)))]));

        var second = await fixture.UploadAsync("b2", node.Read(RecordedNode.FirstTag));
        var (first, root) = (fixture.NewDirectory(), fixture.NewDirectory());
        await fixture.DownloadAsync(await fixture.ManifestAsync("b1"), first);
        await fixture.DownloadAsync(await fixture.ManifestAsync("b2"), root);

        second.SSTablesUploaded.ShouldBe(1);
        File.ReadAllBytes(Path.Join(first, "shop", "plain", "na-1-big-Data.db")).ShouldBe(oldData);
        File.ReadAllBytes(Path.Join(root, "shop", "plain", "na-1-big-Data.db")).ShouldBe(Spoiled.FlipBit(oldData, 8 * 77));
    }

    [Fact]
    public async Task Upload_Container_HoldsNoPlainTextOfDataOrKey()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var schema = Encoding.UTF8.GetBytes("CREATE TABLE shop.secret_table (id int PRIMARY KEY);");
        using var files = fixture.Store.OpenSchemaFiles(BackupFixture.Cluster, "b1");
        await files.CreateAsync("schema.cql", schema, fixture.KeyId);
        var data = await File.ReadAllBytesAsync(Path.Join(node.SnapshotDirectory("plain", RecordedNode.FirstTag), "na-1-big-Data.db"));
        var secrets = await KeySecrets.OfAsync(fixture);
        var emails = Emails(node.Read(RecordedNode.FirstTag));
        emails.Count.ShouldBeGreaterThan(100);
        byte[][] forbidden = [data[1000..1064], "secret_table"u8.ToArray(), "CREATE TABLE"u8.ToArray(), "@example"u8.ToArray(), .. secrets, .. emails];

        var blobs = await fixture.BlobsAsync();
        foreach (var blob in blobs)
        {
            BlobDownloadResult content = await fixture.Container.GetBlobClient(blob.Name).DownloadContentAsync();
            var metadata = Encoding.UTF8.GetBytes(string.Join('\n', blob.Metadata.Select(entry => $"{entry.Key}={entry.Value}").Append(blob.Name)));
            byte[] bytes = [.. content.Content.ToArray(), .. metadata];
            forbidden.Count(text => bytes.AsSpan().IndexOf(text) >= 0).ShouldBe(0, blob.Name);
        }

        blobs.Count(blob => blob.Metadata.ContainsKey("encryptiondata")).ShouldBe(blobs.Count(blob => !blob.Name.EndsWith(".json", StringComparison.Ordinal)));
    }

    // What the customers of the recorded cluster typed: it stands in clear in uncompressed components and in compressed ones' literals.
    private static List<byte[]> Emails(Snapshot snapshot) =>
    [
        .. snapshot.Tables.SelectMany(table => table.SSTables).SelectMany(sstable => sstable.Components)
            .SelectMany(component => Regex.Matches(Encoding.Latin1.GetString(File.ReadAllBytes(component.Path)), "[a-z0-9]{4,}@[a-z]{4,}"))
            .Select(match => match.Value).Distinct().Select(Encoding.ASCII.GetBytes),
    ];

    [Fact]
    public async Task Upload_UnitOfImplausibleSizeInTheStore_IsWrittenAsAnotherCopy()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var unit = (await fixture.BlobsAsync("sstables/"))[0].Name;
        await fixture.AlterAsync(unit, bytes => bytes[..^1]);

        (await fixture.UploadAsync("b2", node.Read(RecordedNode.FirstTag))).SSTablesUploaded.ShouldBe(1);

        (await fixture.BlobsAsync("sstables/")).ShouldContain(blob => blob.Name == $"{unit}.2");
        (await fixture.ManifestAsync("b2")).Tables.SelectMany(table => table.SSTables).ShouldContain(sstable => $"orders/{sstable.Unit}" == $"{unit}.2");
    }
}
