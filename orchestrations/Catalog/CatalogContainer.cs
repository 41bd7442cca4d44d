using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Ringkeeper.Orchestrations.Catalog;

/// <summary>JSON blobs in the catalog container, written conditionally. A lost race is an answer here, never an exception.</summary>
public sealed class CatalogContainer(BlobContainerClient container) : IDisposable
{
    private readonly SemaphoreSlim _creating = new(1);
    private bool _exists;

    public async Task<CatalogEntry<T>?> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            var value = blob.Value.Content.ToObjectFromJson<T>(CatalogJson.Options)
                ?? throw new InvalidDataException($"The catalog blob '{name}' holds null; a JSON object was expected.");
            return new CatalogEntry<T>(value, blob.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes only while nothing has that name; null when something has.</summary>
    public Task<ETag?> TryCreateAsync<T>(string name, T value, CancellationToken cancellationToken) =>
        TryWriteAsync(name, value, new BlobRequestConditions { IfNoneMatch = ETag.All }, null, cancellationToken);

    /// <summary>Writes only while the blob is as it was read; null when somebody was faster.</summary>
    public Task<ETag?> TryReplaceAsync<T>(string name, T value, ETag expected, CancellationToken cancellationToken) =>
        TryWriteAsync(name, value, new BlobRequestConditions { IfMatch = expected }, null, cancellationToken);

    /// <summary>Writes whatever is there, with the metadata that listings show.</summary>
    public Task WriteAsync<T>(string name, T value, IDictionary<string, string>? metadata, CancellationToken cancellationToken) =>
        TryWriteAsync(name, value, null, metadata, cancellationToken);

    /// <summary>Deletes the blob if it is still as it was read.</summary>
    public async Task<bool> TryDeleteAsync(string name, ETag? expected, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = expected is { } tag ? new BlobRequestConditions { IfMatch = tag } : null;
            await container.GetBlobClient(name)
                .DeleteIfExistsAsync(conditions: conditions, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 412 or 409)
        {
            return false;
        }
    }

    /// <summary>All blobs under a prefix, in the order of their names, with their metadata.</summary>
    public async IAsyncEnumerable<BlobItem> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var blobs = container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken);
        await foreach (var blob in blobs.ConfigureAwait(false))
        {
            yield return blob;
        }
    }

    /// <summary>Some blobs under a prefix, and the token that goes on behind them.</summary>
    public async Task<CatalogPage<BlobItem>> ListPageAsync(
        string prefix, int size, string? continuationToken, CancellationToken cancellationToken)
    {
        await EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var pages = container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken)
            .AsPages(continuationToken, size);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            return new([.. page.Values], string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        }

        return new([], null);
    }

    public void Dispose() => _creating.Dispose();

    private async Task<ETag?> TryWriteAsync<T>(
        string name, T value, BlobRequestConditions? conditions, IDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        await EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            Metadata = metadata,
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        };
        try
        {
            var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, CatalogJson.Options));
            var written = await container.GetBlobClient(name).UploadAsync(content, options, cancellationToken).ConfigureAwait(false);
            return written.Value.ETag;
        }
        catch (RequestFailedException e) when (conditions is not null && e.Status is 409 or 412)
        {
            return null;
        }
    }

    private async Task EnsureExistsAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _exists))
        {
            return;
        }

        await _creating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _exists, true);
        }
        finally
        {
            _creating.Release();
        }
    }
}
