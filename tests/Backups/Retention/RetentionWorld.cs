using System.Collections.Concurrent;
using System.Text.Json;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Tests.Support.Memory;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>Watches a storage, and notes at once when something happens that never may.</summary>
internal sealed class RetentionWorld
{
    private const string Prefix = "orders/";

    private readonly MemoryStorage _storage;
    private readonly Dictionary<string, string[]> _references = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    public RetentionWorld(MemoryStorage storage)
    {
        _storage = storage;
        storage.Written = Written;
        storage.Deleted = Deleted;
    }

    public ConcurrentQueue<string> Violations { get; } = new();

    public int UnitsDeleted { get; private set; }

    public int BackupsDeleted { get; private set; }

    /// <summary>From here on the backup may not be deleted; false when it is gone already.</summary>
    public void Keep(string reason, string backupId)
    {
        lock (_kept)
        {
            _kept.Add($"{backupId} {reason}");
        }

        if (!_storage.Contains($"{Prefix}backups/{backupId}/manifest.json"))
        {
            Violations.Enqueue($"Backup {backupId}, {reason}, is gone.");
        }
    }

    public void Release(string reason, string backupId)
    {
        lock (_kept)
        {
            _kept.Remove($"{backupId} {reason}");
        }
    }

    public void ReleaseAll()
    {
        lock (_kept)
        {
            _kept.Clear();
        }
    }

    private void Written(string name, byte[] content)
    {
        if (IsNodeManifest(name))
        {
            var manifest = JsonSerializer.Deserialize(content, NodeManifestJson.Default.NodeManifest)!;
            string[] references = [.. manifest.Bundles.Concat(manifest.Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit)).Select(blob => Prefix + blob)];
            _references[name] = references;
            foreach (var missing in references.Where(blob => !_storage.Contains(blob)))
            {
                Violations.Enqueue($"{name} lists {missing}, which isn't there.");
            }
        }
    }

    private void Deleted(string name)
    {
        _references.Remove(name);
        UnitsDeleted += name.Contains("/sstables/", StringComparison.Ordinal) ? 1 : 0;
        foreach (var (manifest, _) in _references.Where(manifest => manifest.Value.Contains(name)))
        {
            Violations.Enqueue($"{name} was deleted; {manifest} refers to it.");
        }

        if (name.EndsWith("/manifest.json", StringComparison.Ordinal))
        {
            BackupsDeleted++;
            lock (_kept)
            {
                foreach (var kept in _kept.Where(kept => name.Split('/')[2] == kept.Split(' ')[0]))
                {
                    Violations.Enqueue($"{name} was deleted though it was kept: {kept}.");
                }
            }
        }
    }

    private static bool IsNodeManifest(string name) => name.Contains("/nodes/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);
}
