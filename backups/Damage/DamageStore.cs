using System.Text.Json;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Damage;

/// <summary>The marks of damaged units and bundles. A mark says all it has to by its name; its content is for people.</summary>
public sealed class DamageStore
{
    private const string Extension = ".json";

    private readonly SmallBlobs _blobs;

    internal DamageStore(SmallBlobs blobs) => _blobs = blobs;

    /// <summary>Marks a blob; a mark that is there stays as it is.</summary>
    public Task MarkAsync(string cluster, DamageMark mark, CancellationToken cancellationToken = default) =>
        _blobs.CreateAsync(
            new ClusterPaths(cluster).Damage(mark.Blob), JsonSerializer.SerializeToUtf8Bytes(mark, StoreJson.Default.DamageMark), cancellationToken);

    /// <summary>Deletes the mark of a blob that is gone; does nothing when there is none.</summary>
    internal Task DeleteAsync(string cluster, string blob, CancellationToken cancellationToken) =>
        _blobs.DeleteAsync(new ClusterPaths(cluster).Damage(blob), cancellationToken);

    /// <summary>The names of all marked units and bundles, relative to the cluster's prefix.</summary>
    public async Task<IReadOnlySet<string>> ListAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var prefix = new ClusterPaths(cluster).DamagePrefix;
        var marked = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _blobs.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                marked.Add(blob.Name[prefix.Length..^Extension.Length]);
            }
        }

        return marked;
    }
}
