using System.Security.Cryptography;
using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Store;

/// <summary>What restores into other rings tell their nodes, each record named by its content's hash.</summary>
public sealed class RestoreMapStore
{
    private readonly SmallBlobs _blobs;

    internal RestoreMapStore(SmallBlobs blobs) => _blobs = blobs;

    /// <summary>Writes a map below the target cluster's prefix, if it isn't there; answers its SHA-256.</summary>
    public async Task<string> WriteAsync(string cluster, string operationId, RestoreMap map, CancellationToken cancellationToken = default)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(map, StoreJson.Default.RestoreMap);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await _blobs.CreateAsync(new ClusterPaths(cluster).RestoreMap(operationId, sha256), bytes, cancellationToken).ConfigureAwait(false);
        return sha256;
    }

    /// <exception cref="BlobMissingException">There is no such map.</exception>
    /// <exception cref="BlobCorruptException">It was altered.</exception>
    public async Task<RestoreMap> ReadAsync(string cluster, string operationId, string sha256, CancellationToken cancellationToken = default)
    {
        var blob = new ClusterPaths(cluster).RestoreMap(operationId, sha256);
        var bytes = await _blobs.FindAsync(blob, cancellationToken).ConfigureAwait(false)
            ?? throw new BlobMissingException($"Operation {operationId} has no map {sha256}.") { Blob = blob };
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
        {
            throw new BlobCorruptException($"Map {blob} holds other bytes than its name says.") { Blob = blob };
        }

        try
        {
            var map = JsonSerializer.Deserialize(bytes, StoreJson.Default.RestoreMap)!;
            return map.FormatVersion == 1 ? map : throw new BlobCorruptException($"Map {blob} is of format {map.FormatVersion}; this program reads 1.") { Blob = blob };
        }
        catch (JsonException exception)
        {
            throw new BlobCorruptException($"Blob {blob} isn't a restore's map.", exception) { Blob = blob };
        }
    }

    /// <summary>Deletes all maps of an operation.</summary>
    public async Task DeleteAsync(string cluster, string operationId, CancellationToken cancellationToken = default)
    {
        await foreach (var blob in _blobs.ListAsync(new ClusterPaths(cluster).RestorePrefix(operationId), cancellationToken).ConfigureAwait(false))
        {
            await _blobs.DeleteAsync(blob.Name, cancellationToken).ConfigureAwait(false);
        }
    }
}
