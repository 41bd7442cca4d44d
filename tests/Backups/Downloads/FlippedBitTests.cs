using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Tests.Downloads;

/// <summary>One bit of any blob that a restore reads: found before a file that it could touch gets its name.</summary>
public sealed class FlippedBitTests
{
    private const int Samples = 25;

    [Fact]
    public async Task Bundle_AnyBitFlipped_IsFoundAndNoStatisticsAreNamed()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var bundle = (await fixture.BlobsAsync("backups/b1/nodes/")).Single(blob => blob.Name.EndsWith(".bundle", StringComparison.Ordinal)).Name;

        await ForEachFlipAsync(fixture, bundle, async bit =>
        {
            var root = fixture.NewDirectory();
            (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, root), $"bit {bit}")).Blob.ShouldBe(bundle);
            Directory.EnumerateFiles(root, "*-Statistics.db", SearchOption.AllDirectories).ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task NodeManifest_AnyBitFlipped_IsFoundWithAndWithoutItsMetadata()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var summary = await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var blob = $"orders/backups/b1/nodes/{BackupFixture.HostId}.json";

        await ForEachFlipAsync(fixture, blob, async bit =>
        {
            await Should.ThrowAsync<BlobCorruptException>(Read(), $"bit {bit}");
            // Whoever can write the blob can write its metadata: the cluster manifest's hash decides.
            await fixture.SignAsync(blob);
            await Should.ThrowAsync<BackupException>(Read(), $"bit {bit}, metadata fitting");
        });

        Task Read() => fixture.Store.ReadNodeManifestAsync(BackupFixture.Cluster, "b1", BackupFixture.HostId, summary.ManifestSha256);
    }

    [Fact]
    public async Task ClusterManifest_AnyBitFlipped_IsFound()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.FinishAsync("b1", Support.Manifests.Hash);
        await fixture.Store.ReadClusterManifestAsync(BackupFixture.Cluster, "b1");

        await ForEachFlipAsync(fixture, "orders/backups/b1/manifest.json", async bit =>
            await Should.ThrowAsync<BlobCorruptException>(fixture.Store.ReadClusterManifestAsync(BackupFixture.Cluster, "b1"), $"bit {bit}"));
    }

    [Fact]
    public async Task SchemaFile_AnyBitFlipped_IsFound()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var text = Encoding.UTF8.GetBytes("CREATE TABLE shop.orders (id int PRIMARY KEY);");
        using var schema = fixture.Store.OpenSchemaFiles(BackupFixture.Cluster, "b1");
        var sha256 = await schema.CreateAsync("schema.cql", text, fixture.KeyId);
        (await schema.ReadAsync("schema.cql", sha256)).ShouldBe(text);
        (await schema.CreateAsync("schema.cql", text, fixture.KeyId)).ShouldBe(sha256);
        await Should.ThrowAsync<BackupExistsException>(schema.CreateAsync("schema.cql", text.AsMemory(1), fixture.KeyId));
        await Should.ThrowAsync<BlobCorruptException>(schema.ReadAsync("schema.cql", Support.Manifests.Hash));

        await ForEachFlipAsync(fixture, "orders/backups/b1/schema/schema.cql", async bit =>
            await Should.ThrowAsync<BlobCorruptException>(schema.ReadAsync("schema.cql", sha256), $"bit {bit}"));
    }

    [Fact]
    public async Task EncryptionMetadata_AnyBitFlipped_IsFoundOrHarmless()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var table = manifest.Tables.Single(table => table.Name == "page_views");
        var unit = $"orders/{table.SSTables[0].Unit}";
        var data = (await fixture.BlobsAsync("sstables/")).Single(blob => blob.Name == unit).Metadata["encryptiondata"];
        var refused = 0;

        for (var position = 0; position < data.Length; position += Math.Max(1, data.Length / 60))
        {
            // The lowest bit, so that the metadata stays a header that the service takes.
            var spoiled = $"{data[..position]}{(char)(data[position] ^ 1)}{data[(position + 1)..]}";
            await fixture.Container.GetBlobBaseClient(unit).SetMetadataAsync(new Dictionary<string, string> { ["encryptiondata"] = spoiled });
            var root = fixture.NewDirectory();
            var download = new Backups.Downloads.SnapshotDownloader(fixture.Store).DownloadAsync(manifest, [table.Reference], root, new TransferOptions { Parallelism = 2 });
            if (await Record.ExceptionAsync(() => download) is { } failure)
            {
                failure.ShouldBeAssignableTo<BackupException>($"'{spoiled}'");
                Directory.EnumerateFiles(root, "*-Data.db", SearchOption.AllDirectories).ShouldBeEmpty();
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(30, "what isn't refused is free text, such as the library's version; the files' hashes are checked all the same");
    }

    private static async Task ForEachFlipAsync(BackupFixture fixture, string blob, Func<int, Task> check)
    {
        BlobDownloadResult original = await fixture.Container.GetBlobClient(blob).DownloadContentAsync();
        var bytes = original.Content.ToArray();
        var metadata = new Dictionary<string, string>(original.Details.Metadata);
        var last = (bytes.Length * 8) - 1;
        for (var sample = 0; sample < Samples; sample++)
        {
            var bit = (int)((long)last * sample / (Samples - 1));
            await fixture.ReplaceAsync(blob, Spoiled.FlipBit(bytes, bit), metadata);
            await check(bit);
        }

        await fixture.ReplaceAsync(blob, bytes, metadata);
    }
}
