using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Tests.Support.Memory;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>
/// A random history of one node: backups, prunes, deletions, holds and restores that run at the same time, request by request in a random
/// order, and are killed now and then. Nothing but leases keeps them apart: no lock.
/// </summary>
internal sealed class RetentionHistory : IDisposable
{
    private const string Cluster = BackupFixture.Cluster;
    private const int Rounds = 6;

    private static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    private readonly Random _random;
    private readonly LocalKeyWrapping _wrapping;
    private readonly SettableTime _time = new(DateTimeOffset.UtcNow);
    private readonly SmallNode _node;
    private readonly MemoryStorage _storage;

    // In memory where that can be: the index is flushed to disk each time.
    private readonly string _index = Path.Join(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"ringkeeper-{Guid.NewGuid():n}.index");
    private string _keyId = "";
    private int _backups;

    public RetentionHistory(int seed, LocalKeyWrapping wrapping, SmallNode node)
    {
        _random = new Random(seed);
        _wrapping = wrapping;
        _node = node;
        _storage = new MemoryStorage(_time);
        World = new RetentionWorld(_storage);
        Turns = new Turns(_random);
    }

    public RetentionWorld World { get; }

    public Turns Turns { get; }

    public async Task RunAsync()
    {
        _keyId = await new BackupStore(_storage.Open(), _wrapping, _time).Keys.EnsureAsync(Cluster);
        for (var round = 0; round < Rounds; round++)
        {
            var (before, deaths) = (Turns.Trace.Count, _random.Next(2));
            List<(string Name, Task Run)> actors = [];
            Add(actors, $"backup{round}", 0.9, BackUpAsync);
            Add(actors, $"delete{round}", 0.8, DeleteAsync);
            Add(actors, $"delete{round}too", 0.5, DeleteAsync);
            Add(actors, $"prune{round}", 0.8, PruneAsync);
            Add(actors, $"prune{round}too", 0.6, PruneAsync);
            Add(actors, $"hold{round}", 0.3, HoldAsync);
            Add(actors, $"restore{round}", 0.3, RestoreAsync);
            var lifetimes = actors.OrderBy(_ => _random.Next()).ToDictionary(actor => actor.Name, _ => deaths-- > 0 ? before + _random.Next(5, 150) : int.MaxValue);
            await Turns.RunAsync([.. actors.Select(actor => actor.Run)], () =>
            {
                _time.Advance(TimeSpan.FromMinutes(_random.Next(0, 4)));
                foreach (var (name, _) in lifetimes.Where(lifetime => Turns.Trace.Count >= lifetime.Value))
                {
                    Turns.Kill(name);
                }
            });
            await EndDeadAsync();
        }

        await EndAsync();
    }

    public void Dispose() => File.Delete(_index);

    private void Add(List<(string, Task)> actors, string name, double probability, Func<string, BackupStore, Task> act)
    {
        if (_random.NextDouble() < probability)
        {
            actors.Add(Begin(name, act));
        }
    }

    private (string, Task) Begin(string name, Func<string, BackupStore, Task> act)
    {
        var store = new BackupStore(_storage.Open(Turns.Of(name)), _wrapping, _time);
        return (name, Task.Run(async () =>
        {
            try
            {
                await act(name, store);
            }
            catch (Exception e) when (e is ActorDiedException or BackupProtectedException or BlobMissingException or GarbageListChangedException)
            {
                Turns.Trace.Enqueue($"{name} ends: {e.Message}");
            }
        }));
    }

    private async Task BackUpAsync(string actor, BackupStore store)
    {
        var backupId = $"b{_backups++}";
        await store.Leases.CreateAsync(Cluster, $"backup-orders-{backupId}", backupId);
        var sstables = Enumerable.Range(0, _node.SSTables).Where(_ => _random.Next(3) == 0).ToArray();
        var summary = await new SnapshotUploader(store).UploadAsync(BackupFixture.Source(backupId), _node.Snapshot($"tag-{backupId}", sstables), _keyId, _index, new TransferOptions { Parallelism = 1 });
        if (_random.Next(5) > 0)
        {
            var list = await ListReferencesAsync(store, backupId);
            await store.CreateClusterManifestAsync(Support.Manifests.Cluster(backupId, summary.ManifestSha256, list) with { CreatedAt = _time.GetUtcNow() });
        }

        await store.Leases.DeleteAsync(Cluster, $"backup-orders-{backupId}");
    }

    // Some have none, as backups of before there were any; some were replaced by one that lists too little.
    private async Task<string?> ListReferencesAsync(BackupStore store, string backupId)
    {
        var stored = await store.FindNodeManifestAsync(Cluster, backupId, BackupFixture.HostId);
        var sha256 = _random.Next(4) > 0 ? await store.References.CreateAsync(stored!) : null;
        if (sha256 is not null && _random.Next(4) == 0)
        {
            var blob = $"{Cluster}/backups/{backupId}/references/{BackupFixture.HostId}.json";
            var lying = ReferenceListReader.Write(stored! with { Manifest = stored.Manifest with { Tables = [] } });
            await store.Small.DeleteAsync(blob, default);
            await store.Small.CreateAsync(blob, lying, default);
        }

        return sha256;
    }

    private async Task PruneAsync(string actor, BackupStore store)
    {
        var garbage = new GarbageCollection(store, _time);
        await new BackupDeletion(store, _time).DeleteLeftoversAsync(Cluster, Grace, DeletionGuard.None);
        if (_random.Next(3) > 0)
        {
            await garbage.MarkAsync(Cluster, "", new MarkOptions { Grace = _random.Next(3) > 0 ? TimeSpan.Zero : Grace });
        }

        // What one prune condemned is often swept by a later one.
        for (var i = _random.Next(3); i > 0; i--)
        {
            await garbage.SweepAsync(Cluster, "");
        }
    }

    private async Task DeleteAsync(string actor, BackupStore store)
    {
        var backups = await ListAsync(store);
        if (backups.Count > 1)
        {
            await new BackupDeletion(store, _time).DeleteAsync(
                Cluster, backups[_random.Next(backups.Count)], new DeletionGuard { Restorable = backups, Minimum = 1 });
        }
    }

    private async Task HoldAsync(string actor, BackupStore store)
    {
        var backups = await ListAsync(store);
        if (backups.Count > 0)
        {
            var backup = backups[_random.Next(backups.Count)];
            await store.Holds.PutAsync(Cluster, backup, "because");
            World.Keep(actor, backup);
            await ReadAsync(store, backup);
            World.Release(actor, backup);
            await store.Holds.DeleteAsync(Cluster, backup);
        }
    }

    private async Task RestoreAsync(string actor, BackupStore store)
    {
        var backups = await ListAsync(store);
        if (backups.Count > 0)
        {
            var backup = backups[_random.Next(backups.Count)];
            await store.Leases.CreateForExistingAsync(Cluster, actor, backup);
            if (await store.ExistsAsync(Cluster, backup))
            {
                World.Keep(actor, backup);
                await ReadAsync(store, backup);
                World.Release(actor, backup);
            }

            await store.Leases.DeleteAsync(Cluster, actor);
        }
    }

    private async Task ReadAsync(BackupStore store, string backup)
    {
        for (var i = _random.Next(10); i >= 0; i--)
        {
            await store.ReadClusterManifestAsync(Cluster, backup);
        }
    }

    // The leases of those who were killed: their operations have ended, so a prune removes them. Their holds and reads don't count any more.
    private async Task EndDeadAsync()
    {
        var store = new BackupStore(_storage.Open(), _wrapping, _time);
        foreach (var lease in await store.Leases.ListOperationsAsync(Cluster, default))
        {
            await store.Leases.DeleteAsync(Cluster, lease);
        }

        foreach (var held in await store.Holds.ListAsync(Cluster))
        {
            await store.Holds.DeleteAsync(Cluster, held);
        }

        World.ReleaseAll();
    }

    // In the end, left alone, a prune frees everything that isn't needed.
    private async Task EndAsync()
    {
        var store = new BackupStore(_storage.Open(), _wrapping, _time);
        var garbage = new GarbageCollection(store, _time);
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await new BackupDeletion(store, _time).DeleteLeftoversAsync(Cluster, Grace, DeletionGuard.None);
            await garbage.MarkAsync(Cluster, "", new MarkOptions { Grace = Grace });
            await garbage.SweepAsync(Cluster, "");
        }

        var estimate = await garbage.EstimateAsync(Cluster, "", new HashSet<string>());
        if (estimate.Unreferenced > 0 || _storage.Names.Any(name => name.StartsWith("orders/garbage/", StringComparison.Ordinal)))
        {
            World.Violations.Enqueue($"Garbage is left: {string.Join(", ", _storage.Names)}");
        }
    }

    private static async Task<List<string>> ListAsync(BackupStore store)
    {
        var backups = new List<string>();
        await foreach (var backup in store.ListAsync(Cluster))
        {
            backups.Add(backup);
        }

        return backups;
    }
}
