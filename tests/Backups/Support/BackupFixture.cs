using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Tests.Keys;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>An empty container in Azurite, and one node's way through a backup.</summary>
internal sealed class BackupFixture : IDisposable
{
    public const string Cluster = "orders";

    public static readonly Guid HostId = Guid.Parse("11111111-2222-3333-4444-555555555555");
    public static readonly DateTimeOffset Started = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    private readonly WorkDirectory _directory = new("backups");
    private readonly LocalKeyWrapping _wrapping;

    private BackupFixture(BlobContainerClient container)
    {
        Container = container;
        _wrapping = LocalKeyWrapping.Open(SharedKey.WriteTo(KeyFile));
        Store = new BackupStore(container, _wrapping, TimeProvider.System);
    }

    public BlobContainerClient Container { get; }

    public BackupStore Store { get; }

    public IDataKeyWrapping Wrapping => _wrapping;

    public string KeyId { get; private set; } = string.Empty;

    public string KeyFile => _directory.Combine("key.pem");

    public string IndexFile => _directory.Combine("sstables.index");

    public static async Task<BackupFixture> CreateAsync()
    {
        var server = await AzuriteServer.SharedAsync();
        var fixture = new BackupFixture(await server.CreateContainerAsync("backups"));
        fixture.KeyId = await fixture.Store.Keys.EnsureAsync(Cluster);
        return fixture;
    }

    public string NewDirectory() => _directory.CreateSubdirectory(Guid.NewGuid().ToString("N"));

    public static SnapshotSource Source(string backupId) => new()
    {
        Cluster = Cluster,
        BackupId = backupId,
        HostId = HostId,
        Address = "127.0.0.1",
        DataCenter = "dc1",
        Rack = "rack1",
        Tokens = ["-9", "5"],
        Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
        ReleaseVersion = "4.0-rc1",
        SnapshotStartedAt = Started,
        SnapshotEndedAt = Started.AddSeconds(1),
    };

    public Task<UploadSummary> UploadAsync(string backupId, Snapshot snapshot, CancellationToken cancellationToken = default) =>
        new SnapshotUploader(Store).UploadAsync(Source(backupId), snapshot, KeyId, IndexFile, new TransferOptions(), null, cancellationToken);

    /// <summary>Deletes the cluster's data key, as an operator may, and makes another.</summary>
    public async Task ShredAsync()
    {
        await Store.Shreddings.WriteAsync(new Shredding { Cluster = Cluster, OperationId = "shred-1", ShreddedAt = Started, KeyIds = [KeyId] });
        await Store.Keys.DeleteAsync(Cluster, KeyId);
        // The store's clock has seconds: what is written within the shredding's own second counts as older.
        var shredded = (await BlobsAsync("shreddings/")).Single().Properties.CreatedOn;
        for (var probe = shredded; probe <= shredded;)
        {
            await Container.GetBlobClient("probe").UploadAsync(BinaryData.FromString("probe"), overwrite: true);
            probe = (await Container.GetBlobClient("probe").GetPropertiesAsync()).Value.LastModified;
        }

        KeyId = await Store.Keys.EnsureAsync(Cluster);
    }

    public async Task<NodeManifest> ManifestAsync(string backupId) => (await Store.FindNodeManifestAsync(Cluster, backupId, HostId))!.Manifest;

    public Task<DownloadSummary> DownloadAsync(NodeManifest manifest, string root) =>
        new SnapshotDownloader(Store).DownloadAsync(manifest, [.. manifest.Tables.Select(table => table.Reference)], root, new TransferOptions());

    /// <summary>Writes a cluster manifest, so that the backup exists.</summary>
    public Task FinishAsync(string backupId, string manifestSha256) => Store.CreateClusterManifestAsync(Manifests.Cluster(backupId, manifestSha256));

    public async Task<IReadOnlyList<BlobItem>> BlobsAsync(string prefix = "")
    {
        var blobs = new List<BlobItem>();
        await foreach (var blob in Container.GetBlobsAsync(traits: BlobTraits.Metadata, prefix: $"{Cluster}/{prefix}"))
        {
            blobs.Add(blob);
        }

        return blobs;
    }

    /// <summary>Replaces a blob's bytes behind the store's back; its metadata stays.</summary>
    public async Task AlterAsync(string name, Func<byte[], byte[]> alter)
    {
        var client = Container.GetBlobClient(name);
        BlobDownloadResult found = await client.DownloadContentAsync();
        var options = new BlobUploadOptions { Metadata = found.Details.Metadata };
        await client.UploadAsync(BinaryData.FromBytes(alter(found.Content.ToArray())), options);
    }

    public async Task CopyAsync(string from, string to)
    {
        BlobDownloadResult found = await Container.GetBlobClient(from).DownloadContentAsync();
        await ReplaceAsync(to, found.Content.ToArray(), found.Details.Metadata);
    }

    public Task ReplaceAsync(string name, byte[] content, IDictionary<string, string> metadata) =>
        Container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = metadata });

    /// <summary>Makes the hash beside a small blob fit its bytes.</summary>
    public async Task SignAsync(string name)
    {
        BlobDownloadResult found = await Container.GetBlobClient(name).DownloadContentAsync();
        var bytes = found.Content.ToArray();
        await ReplaceAsync(name, bytes, new Dictionary<string, string> { ["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) });
    }

    public void Dispose()
    {
        // Azurite looks through all blobs it has for one: those of the tests that are done are in the way.
        Container.DeleteIfExists();
        _wrapping.Dispose();
        _directory.Dispose();
    }
}
