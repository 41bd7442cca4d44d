using System.Text.Json;
using Azure;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>The garbage lists in the store.</summary>
internal sealed class GarbageStore(VersionedBlobs blobs)
{
    /// <summary>The node's list, with its version; null when it has none.</summary>
    /// <exception cref="BlobCorruptException">The list was altered.</exception>
    /// <exception cref="ManifestException">The list can't be used.</exception>
    public async Task<(GarbageList List, ETag Version)?> FindAsync(string cluster, Guid hostId, CancellationToken cancellationToken)
    {
        var name = new ClusterPaths(cluster).Garbage(hostId);
        if (await blobs.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        return found.IsWhole
            ? (GarbageListCheck.Read(name, found.Bytes, cluster, hostId), found.ETag)
            : throw new BlobCorruptException($"Blob {name} holds other bytes than were written: its SHA-256 isn't the one beside it.") { Blob = name, HostId = hostId };
    }

    /// <summary>Replaces the list if it is still at the version that was read; a list without blobs is deleted.</summary>
    /// <returns>The version written, or null when there is no list now.</returns>
    /// <exception cref="GarbageListChangedException">Another prune changed it meanwhile.</exception>
    public async Task<ETag?> WriteAsync(GarbageList list, ETag? expected, CancellationToken cancellationToken)
    {
        var name = new ClusterPaths(list.Cluster).Garbage(list.HostId);
        if (list.Blobs.Count > 0)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(list, RetentionJson.Default.GarbageList);
            return await blobs.TryWriteAsync(name, bytes, expected, cancellationToken).ConfigureAwait(false) ?? throw Changed(name, list);
        }

        return expected is null || await blobs.TryDeleteAsync(name, expected.Value, cancellationToken).ConfigureAwait(false)
            ? null
            : throw Changed(name, list);
    }

    private static GarbageListChangedException Changed(string name, GarbageList list) =>
        new($"Another prune of cluster {list.Cluster} changed {name} meanwhile.") { Blob = name, HostId = list.HostId };
}
