using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Keys;

/// <summary>The records of deleted data keys.</summary>
public sealed class ShreddingStore
{
    private readonly SmallBlobs _blobs;

    internal ShreddingStore(SmallBlobs blobs) => _blobs = blobs;

    /// <summary>Writes the record; one of the same operation stays as it is.</summary>
    public Task WriteAsync(Shredding shredding, CancellationToken cancellationToken = default) =>
        _blobs.CreateAsync(
            new ClusterPaths(shredding.Cluster).Shredding(shredding.OperationId),
            JsonSerializer.SerializeToUtf8Bytes(shredding, StoreJson.Default.Shredding),
            cancellationToken);

    /// <summary>The cluster's records, in no order.</summary>
    /// <exception cref="BlobCorruptException">One was altered.</exception>
    public async Task<IReadOnlyList<Shredding>> ListAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var shreddings = new List<Shredding>();
        await foreach (var blob in _blobs.ListAsync(new ClusterPaths(cluster).ShreddingsPrefix, cancellationToken).ConfigureAwait(false))
        {
            if (await _blobs.FindAsync(blob.Name, cancellationToken).ConfigureAwait(false) is { } bytes)
            {
                shreddings.Add(Parse(blob.Name, bytes));
            }
        }

        return shreddings;
    }

    /// <summary>When the store's own clock says the newest record was written, to the second; null when there is none.</summary>
    internal async Task<DateTimeOffset?> LatestAsync(string cluster, CancellationToken cancellationToken)
    {
        DateTimeOffset? latest = null;
        await foreach (var blob in _blobs.ListAsync(new ClusterPaths(cluster).ShreddingsPrefix, cancellationToken).ConfigureAwait(false))
        {
            latest = latest is null || blob.CreatedAt > latest ? blob.CreatedAt : latest;
        }

        return latest;
    }

    private static Shredding Parse(string blob, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, StoreJson.Default.Shredding)!;
        }
        catch (JsonException exception)
        {
            throw new BlobCorruptException($"Blob {blob} isn't the record of deleted keys.", exception) { Blob = blob };
        }
    }
}
