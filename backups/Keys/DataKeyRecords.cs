using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Keys;

/// <summary>The wrapped data keys as they are stored. A key has one revision, or for a moment two: the new one is written before the old one goes.</summary>
internal sealed class DataKeyRecords(SmallBlobs blobs)
{
    private const int FormatVersion = 1;

    public async Task<bool> CreateAsync(DataKeyRecord record, CancellationToken cancellationToken) =>
        await blobs.CreateAsync(
            new ClusterPaths(record.Cluster).DataKey(record.KeyId, record.Revision),
            JsonSerializer.SerializeToUtf8Bytes(record with { FormatVersion = FormatVersion }, StoreJson.Default.DataKeyRecord),
            cancellationToken).ConfigureAwait(false);

    public Task DeleteAsync(DataKeyRevision revision, CancellationToken cancellationToken) => blobs.DeleteAsync(revision.Blob, cancellationToken);

    /// <summary>All revisions of all the cluster's keys, in no order.</summary>
    public Task<IReadOnlyList<DataKeyRevision>> ListAsync(string cluster, CancellationToken cancellationToken) =>
        ListAsync(cluster, string.Empty, cancellationToken);

    /// <summary>A key's revisions, the newest first.</summary>
    public async Task<IReadOnlyList<DataKeyRevision>> ListOfAsync(string cluster, string keyId, CancellationToken cancellationToken) =>
        [.. (await ListAsync(cluster, $"{keyId}.", cancellationToken).ConfigureAwait(false)).OrderByDescending(revision => revision.Number)];

    /// <summary>A revision's record; null when it is gone by now.</summary>
    /// <exception cref="BlobCorruptException">It was altered.</exception>
    /// <exception cref="KeyUnavailableException">It isn't the record that its name says.</exception>
    public async Task<DataKeyRecord?> FindAsync(string cluster, DataKeyRevision revision, CancellationToken cancellationToken)
    {
        if (await blobs.FindAsync(revision.Blob, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        try
        {
            var record = JsonSerializer.Deserialize(bytes, StoreJson.Default.DataKeyRecord);
            return record is { FormatVersion: FormatVersion }
                && record.Cluster == cluster && record.KeyId == revision.KeyId && record.Revision == revision.Number
                    ? record
                    : throw new KeyUnavailableException(revision.KeyId, $"Blob {revision.Blob} isn't the record of data key {cluster}/{revision.KeyId}.")
                    {
                        Blob = revision.Blob,
                    };
        }
        catch (JsonException exception)
        {
            throw new KeyUnavailableException(
                revision.KeyId, $"The record of data key {cluster}/{revision.KeyId} in {revision.Blob} is damaged.", exception)
            {
                Blob = revision.Blob,
            };
        }
    }

    private async Task<IReadOnlyList<DataKeyRevision>> ListAsync(string cluster, string start, CancellationToken cancellationToken)
    {
        var prefix = new ClusterPaths(cluster).KeysPrefix;
        var revisions = new List<DataKeyRevision>();
        await foreach (var blob in blobs.ListAsync(prefix + start, cancellationToken).ConfigureAwait(false))
        {
            if (DataKeyRevision.TryParse(blob.Name, prefix) is { } revision)
            {
                revisions.Add(revision);
            }
        }

        return revisions;
    }
}
