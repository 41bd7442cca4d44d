using System.Globalization;
using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Keys;

/// <summary>The data keys of all clusters, wrapped by the key-encryption key.</summary>
public sealed class DataKeyStore
{
    private readonly DataKeyRecords _records;
    private readonly IDataKeyWrapping _wrapping;
    private readonly DataKeyUnwrapping _unwrapping;
    private readonly DataKeyRewrapping _rewrapping;
    private readonly TimeProvider _time;

    internal DataKeyStore(SmallBlobs blobs, IDataKeyWrapping wrapping, TimeProvider time)
    {
        _records = new DataKeyRecords(blobs);
        _wrapping = wrapping;
        _unwrapping = new DataKeyUnwrapping(_records, wrapping);
        _rewrapping = new DataKeyRewrapping(_records, _unwrapping, wrapping, time);
        _time = time;
    }

    /// <summary>The id of the cluster's newest data key; makes the first one, and another when the newest is too old or its record damaged.</summary>
    /// <param name="cluster">Whose key.</param>
    /// <param name="rotateAfter">The age from which on a new one is made; null for never.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="KeyUnavailableException">The key-encryption key refused.</exception>
    public async Task<string> EnsureAsync(string cluster, TimeSpan? rotateAfter = null, CancellationToken cancellationToken = default)
    {
        var keys = await ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        var isUsable = keys is [.., { Error: null } newest] && (rotateAfter is not { } age || _time.GetUtcNow() - newest.CreatedAt < age);
        return isUsable ? keys[^1].KeyId : await CreateAsync(cluster, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An id for a new key; ids sort by the millisecond they were made in, so that a rotation's key comes after the one it replaces.</summary>
    public string NewId() =>
        $"{_time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Makes a new data key, which blobs written from now on use.</summary>
    /// <exception cref="KeyUnavailableException">The key-encryption key refused.</exception>
    public async Task<string> CreateAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var id = NewId();
        await CreateAsync(cluster, id, cancellationToken).ConfigureAwait(false);
        return id;
    }

    /// <summary>Makes the data key with this id; one that is there stays as it is.</summary>
    /// <inheritdoc cref="CreateAsync(string, CancellationToken)"/>
    public async Task CreateAsync(string cluster, string keyId, CancellationToken cancellationToken = default)
    {
        if ((await _records.ListOfAsync(cluster, NameRule.KeyId.Require("keyId", keyId), cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return;
        }

        var key = RandomNumberGenerator.GetBytes(DataKeyEncryptionKey.KeyLength);
        try
        {
            var wrapped = await _wrapping.WrapAsync(key, cancellationToken).ConfigureAwait(false);
            var record = new DataKeyRecord
            {
                FormatVersion = 1,
                Cluster = cluster,
                KeyId = keyId,
                Revision = 1,
                KeyEncryptionKeyId = wrapped.KeyEncryptionKeyId,
                Algorithm = wrapped.Algorithm,
                WrappedKey = wrapped.Bytes,
                CreatedAt = _time.GetUtcNow(),
            };
            await _records.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (KeyFailure.Of(
            exception, keyId, $"Data key {cluster}/{keyId} can't be wrapped", _wrapping.KeyEncryptionKeyId) is { } failure)
        {
            throw failure;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The ids of the cluster's data keys.</summary>
    public async Task<IReadOnlySet<string>> ListIdsAsync(string cluster, CancellationToken cancellationToken = default) =>
        (await _records.ListAsync(cluster, cancellationToken).ConfigureAwait(false)).Select(revision => revision.KeyId).ToHashSet(StringComparer.Ordinal);

    /// <summary>The cluster's data keys, the oldest first; none is unwrapped.</summary>
    public async Task<IReadOnlyList<DataKeyInformation>> ListAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var keys = new List<DataKeyInformation>();
        var revisions = await _records.ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        foreach (var key in revisions.GroupBy(revision => revision.KeyId).OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            keys.Add(await DescribeAsync(cluster, key.MaxBy(revision => revision.Number)!, cancellationToken).ConfigureAwait(false));
        }

        return keys;
    }

    /// <summary>The key-encryption key with the version that wraps now.</summary>
    /// <exception cref="KeyUnavailableException">The vault refused; the key id named is the key-encryption key's.</exception>
    public async Task<string> CurrentKeyEncryptionKeyIdAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _wrapping.CurrentKeyEncryptionKeyIdAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (KeyFailure.Of(
            exception, _wrapping.KeyEncryptionKeyId, "No data key can be wrapped", _wrapping.KeyEncryptionKeyId) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Wraps a data key by the present version of the key-encryption key, as <see cref="DataKeyRewrapping"/> says.</summary>
    /// <param name="cluster">Whose key.</param>
    /// <param name="keyId">The data key.</param>
    /// <param name="current">The key-encryption key's present version: a key that it wraps already is left alone.</param>
    /// <param name="cancellationToken">Stops between requests; the key stays readable.</param>
    /// <exception cref="KeyUnavailableException">The key is gone, or its old or the present key-encryption key refused.</exception>
    public Task<DataKeyRewrap> RewrapAsync(string cluster, string keyId, string current, CancellationToken cancellationToken = default) =>
        _rewrapping.RunAsync(cluster, NameRule.KeyId.Require("keyId", keyId), current, cancellationToken);

    /// <summary>Deletes all revisions of a data key: what is encrypted under it can't be read by anybody any more.</summary>
    public async Task DeleteAsync(string cluster, string keyId, CancellationToken cancellationToken = default)
    {
        foreach (var revision in await _records.ListOfAsync(cluster, NameRule.KeyId.Require("keyId", keyId), cancellationToken).ConfigureAwait(false))
        {
            await _records.DeleteAsync(revision, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The keys of one cluster for one job; dispose it when the job ends.</summary>
    public DataKeyRing OpenRing(string cluster) => new(this, cluster);

    internal async Task<DataKeyEncryptionKey> ReadAsync(string cluster, string keyId, CancellationToken cancellationToken) =>
        new(cluster, keyId, (await _unwrapping.RunAsync(cluster, keyId, cancellationToken).ConfigureAwait(false)).Bytes);

    private async Task<DataKeyInformation> DescribeAsync(string cluster, DataKeyRevision revision, CancellationToken cancellationToken)
    {
        try
        {
            return await _records.FindAsync(cluster, revision, cancellationToken).ConfigureAwait(false) is { } record
                ? new DataKeyInformation
                {
                    KeyId = record.KeyId,
                    CreatedAt = record.CreatedAt,
                    Revision = record.Revision,
                    RewrappedAt = record.RewrappedAt,
                    KeyEncryptionKeyId = record.KeyEncryptionKeyId,
                }
                : new DataKeyInformation { KeyId = revision.KeyId, Revision = revision.Number, Error = "It has just been wrapped anew or deleted." };
        }
        catch (BackupException exception) when (exception is not StoreUnavailableException)
        {
            return new DataKeyInformation { KeyId = revision.KeyId, Revision = revision.Number, Error = exception.Message };
        }
    }
}
