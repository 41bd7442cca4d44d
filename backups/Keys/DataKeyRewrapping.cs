using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Keys;

/// <summary>
/// Wraps data keys by the present version of the key-encryption key. The new revision is written, read back and unwrapped before the
/// older ones go; whenever it is cut short, the key can be read, and doing it again finishes it. No blob of a backup is touched.
/// </summary>
internal sealed class DataKeyRewrapping(DataKeyRecords records, DataKeyUnwrapping unwrapping, IDataKeyWrapping wrapping, TimeProvider time)
{
    public async Task<DataKeyRewrap> RunAsync(string cluster, string keyId, string current, CancellationToken cancellationToken)
    {
        var old = await unwrapping.RunAsync(cluster, keyId, cancellationToken).ConfigureAwait(false);
        try
        {
            var revisions = await records.ListOfAsync(cluster, keyId, cancellationToken).ConfigureAwait(false);
            var isCurrent = old.Record.KeyEncryptionKeyId == current && revisions.All(revision => revision.Number <= old.Record.Revision);
            var kept = isCurrent ? old.Record : await WriteAsync(old, revisions.Max(revision => revision.Number) + 1, cancellationToken).ConfigureAwait(false);
            foreach (var revision in revisions.Where(revision => revision.Number < kept.Revision))
            {
                await records.DeleteAsync(revision, cancellationToken).ConfigureAwait(false);
            }

            return new DataKeyRewrap(keyId, old.Record.KeyEncryptionKeyId, kept.KeyEncryptionKeyId, !isCurrent);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(old.Bytes);
        }
    }

    private async Task<DataKeyRecord> WriteAsync(UnwrappedKey old, int number, CancellationToken cancellationToken)
    {
        var wrapped = await WrapAsync(old, cancellationToken).ConfigureAwait(false);
        var record = old.Record with
        {
            Revision = number,
            KeyEncryptionKeyId = wrapped.KeyEncryptionKeyId,
            Algorithm = wrapped.Algorithm,
            WrappedKey = wrapped.Bytes,
            RewrappedAt = time.GetUtcNow(),
        };
        var revision = new DataKeyRevision(record.KeyId, number, new ClusterPaths(record.Cluster).DataKey(record.KeyId, number));
        await records.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        // What counts is what the store gives back and the vault unwraps, not what was sent.
        var stored = await records.FindAsync(record.Cluster, revision, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyUnavailableException(record.KeyId, $"Blob {revision.Blob} was written and is gone.") { Blob = revision.Blob };
        var key = await unwrapping.UnwrapAsync(stored, revision.Blob, cancellationToken).ConfigureAwait(false);
        try
        {
            return CryptographicOperations.FixedTimeEquals(key, old.Bytes)
                ? stored
                : throw new KeyUnavailableException(record.KeyId, $"Blob {revision.Blob} holds another key than data key {record.Cluster}/{record.KeyId}.")
                {
                    Blob = revision.Blob,
                };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private async Task<WrappedKey> WrapAsync(UnwrappedKey old, CancellationToken cancellationToken)
    {
        try
        {
            return await wrapping.WrapAsync(old.Bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (KeyFailure.Of(
            exception, old.Record.KeyId, $"Data key {old.Record.Cluster}/{old.Record.KeyId} can't be wrapped", wrapping.KeyEncryptionKeyId) is { } failure)
        {
            throw failure;
        }
    }
}
