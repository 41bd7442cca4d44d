using System.Globalization;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support.Memory;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Tests.Keys;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>An empty store, a small node, and a clock.</summary>
internal sealed class RetentionFixture : IDisposable
{
    public const string Cluster = BackupFixture.Cluster;

    public static readonly TimeSpan Grace = TimeSpan.FromDays(2);
    public static readonly string Host = BackupFixture.HostId.ToString("D");

    // One key for all: making one takes longer than a test.
    private static readonly Lazy<LocalKeyWrapping> Wrapping = new(OpenKey);

    private RetentionFixture(BlobContainerClient container, SettableTime time)
    {
        Container = container;
        Time = time;
        Store = Open(container);
    }

    public SettableTime Time { get; }

    public SmallNode Node { get; } = new(4);

    public BlobContainerClient Container { get; }

    public BackupStore Store { get; }

    /// <summary>What the store is in, when that is memory.</summary>
    public MemoryStorage? Storage { get; private set; }

    public GarbageCollection Garbage => new(Store, Time);

    public BackupDeletion Deletion => new(Store, Time);

    public static MarkOptions Options => new() { Grace = Grace };

    public static async Task<RetentionFixture> CreateAsync()
    {
        var server = await AzuriteServer.SharedAsync();
        return await CreateAsync(await server.CreateContainerAsync("retention"), new SettableTime(DateTimeOffset.UtcNow));
    }

    /// <summary>The store in memory, for tests of what doesn't depend on the service.</summary>
    public static Task<RetentionFixture> CreateInMemoryAsync()
    {
        var time = new SettableTime(DateTimeOffset.UtcNow);
        return CreateAsync(new MemoryStorage(time), time);
    }

    public static async Task<RetentionFixture> CreateAsync(MemoryStorage storage, SettableTime time)
    {
        var fixture = await CreateAsync(storage.Open(), time);
        fixture.Storage = storage;
        return fixture;
    }

    public static async Task<RetentionFixture> CreateAsync(BlobContainerClient container, SettableTime time)
    {
        var fixture = new RetentionFixture(container, time);
        await fixture.Store.Keys.EnsureAsync(Cluster);
        return fixture;
    }

    /// <summary>The same store through another client.</summary>
    public BackupStore Open(BlobContainerClient container) => new(container, Wrapping.Value, Time);

    /// <summary>Uploads a snapshot and makes the backup exist.</summary>
    public async Task BackUpAsync(string backupId, params int[] sstables) => await FinishAsync(backupId, await UploadAsync(backupId, sstables));

    /// <summary>Uploads a snapshot only, as a backup that goes on or failed.</summary>
    public async Task<string> UploadAsync(string backupId, params int[] sstables)
    {
        var keyId = await Store.Keys.EnsureAsync(Cluster);
        var summary = await new SnapshotUploader(Store).UploadAsync(
            BackupFixture.Source(backupId), Node.Snapshot($"tag-{backupId}", sstables), keyId, Node.IndexFile, new TransferOptions { Parallelism = 2 });
        return summary.ManifestSha256;
    }

    /// <summary>Makes the backup exist, with its reference list.</summary>
    public async Task FinishAsync(string backupId, string manifestSha256, DateTimeOffset? createdAt = null)
    {
        var stored = await Store.FindNodeManifestAsync(Cluster, backupId, BackupFixture.HostId);
        var manifest = Manifests.Cluster(backupId, manifestSha256, await Store.References.CreateAsync(stored!));
        await Store.CreateClusterManifestAsync(manifest with { CreatedAt = createdAt ?? Time.GetUtcNow() });
    }

    public Task<MarkResult> MarkAsync() => Garbage.MarkAsync(Cluster, "", Options);

    public Task<SweepResult> SweepAsync() => Garbage.SweepAsync(Cluster, "");

    /// <summary>Marks, lets the grace period pass, marks again and sweeps.</summary>
    public async Task<SweepResult> PruneAsync()
    {
        await MarkAsync();
        Time.Advance(Grace);
        await MarkAsync();
        return await SweepAsync();
    }

    public Task DeleteAsync(string backupId) => Deletion.DeleteAsync(Cluster, backupId, DeletionGuard.None);

    /// <summary>The generations of the units in the store, with their copies: "3", "4.2".</summary>
    public async Task<string[]> UnitsAsync()
    {
        var units = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(prefix: $"{Cluster}/sstables/"))
        {
            var file = UnitPath.UnitOf(blob.Name, out var copy).Split('/')[^1].Split('-')[0];
            units.Add(copy == 1 ? file : string.Create(CultureInfo.InvariantCulture, $"{file}.{copy}"));
        }

        return [.. units.Order(StringComparer.Ordinal)];
    }

    public async Task<string[]> NamesAsync(string prefix = "")
    {
        var names = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(prefix: $"{Cluster}/{prefix}"))
        {
            names.Add(blob.Name[(Cluster.Length + 1)..]);
        }

        return [.. names];
    }

    /// <summary>Every blob that a node manifest in the store refers to and that isn't there.</summary>
    public async Task<string[]> MissingAsync()
    {
        var names = await NamesAsync();
        var missing = new List<string>();
        foreach (var backupId in names.Where(name => name.EndsWith($"/nodes/{Host}.json", StringComparison.Ordinal)).Select(name => name.Split('/')[1]))
        {
            var manifest = (await Store.FindNodeManifestAsync(Cluster, backupId, BackupFixture.HostId))!.Manifest;
            missing.AddRange(manifest.Bundles.Concat(manifest.Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit)).Except(names));
        }

        return [.. missing];
    }

    private static LocalKeyWrapping OpenKey()
    {
        using var directory = new WorkDirectory("retention-key");
        return LocalKeyWrapping.Open(SharedKey.WriteTo(directory.Combine("key.pem")));
    }

    public void Dispose()
    {
        if (Storage is null)
        {
            Container.DeleteIfExists();
        }

        Node.Dispose();
    }
}
