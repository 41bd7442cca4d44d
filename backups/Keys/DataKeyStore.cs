using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Keys;

/// <summary>The data keys of all clusters, wrapped by the key-encryption key.</summary>
public sealed class DataKeyStore
{
    private const int FormatVersion = 1;

    private readonly SmallBlobs _blobs;
    private readonly IDataKeyWrapping _wrapping;
    private readonly TimeProvider _time;

    internal DataKeyStore(SmallBlobs blobs, IDataKeyWrapping wrapping, TimeProvider time)
    {
        _blobs = blobs;
        _wrapping = wrapping;
        _time = time;
    }

    /// <summary>The id of the cluster's newest data key; makes the first one.</summary>
    /// <exception cref="KeyUnavailableException">The key-encryption key refused.</exception>
    public async Task<string> EnsureAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var prefix = new ClusterPaths(cluster).KeysPrefix;
        string? newest = null;
        await foreach (var blob in _blobs.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            var id = Path.GetFileNameWithoutExtension(blob.Name[prefix.Length..]);
            newest = NameRule.KeyId.IsValid(id) && string.CompareOrdinal(id, newest) > 0 ? id : newest;
        }

        return newest ?? await CreateAsync(cluster, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a new data key. Blobs written from now on may use it; ids sort by the time they were made.</summary>
    /// <exception cref="KeyUnavailableException">The key-encryption key refused.</exception>
    public async Task<string> CreateAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        var id = $"{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var key = RandomNumberGenerator.GetBytes(DataKeyEncryptionKey.KeyLength);
        try
        {
            var wrapped = await _wrapping.WrapAsync(key, cancellationToken).ConfigureAwait(false);
            var record = new DataKeyRecord
            {
                FormatVersion = FormatVersion,
                Cluster = cluster,
                KeyId = id,
                KeyEncryptionKeyId = wrapped.KeyEncryptionKeyId,
                Algorithm = wrapped.Algorithm,
                WrappedKey = wrapped.Bytes,
                CreatedAt = now,
            };
            var blob = new ClusterPaths(cluster).DataKey(id);
            await _blobs.CreateAsync(blob, JsonSerializer.SerializeToUtf8Bytes(record, StoreJson.Default.DataKeyRecord), cancellationToken)
                .ConfigureAwait(false);
            return id;
        }
        catch (Exception exception) when (KeyFailure.Of(exception, id, $"Data key {cluster}/{id} can't be wrapped", _wrapping.KeyEncryptionKeyId) is { } failure)
        {
            throw failure;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The keys of one cluster for one job; dispose it when the job ends.</summary>
    public DataKeyRing OpenRing(string cluster) => new(this, cluster);

    internal async Task<DataKeyEncryptionKey> ReadAsync(string cluster, string keyId, CancellationToken cancellationToken)
    {
        var blob = new ClusterPaths(cluster).DataKey(keyId);
        var bytes = await _blobs.FindAsync(blob, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyUnavailableException(keyId, $"Data key {cluster}/{keyId} is gone: there is no blob {blob}.") { Blob = blob };
        var keyEncryptionKeyId = _wrapping.KeyEncryptionKeyId;
        try
        {
            var record = JsonSerializer.Deserialize(bytes, StoreJson.Default.DataKeyRecord)!;
            if (record.FormatVersion != FormatVersion || record.Cluster != cluster || record.KeyId != keyId)
            {
                throw new KeyUnavailableException(keyId, $"Blob {blob} isn't the record of data key {cluster}/{keyId}.") { Blob = blob };
            }

            keyEncryptionKeyId = PrintableText.Of(record.KeyEncryptionKeyId);
            var wrapped = new WrappedKey(record.KeyEncryptionKeyId, record.Algorithm, record.WrappedKey);
            var key = await _wrapping.UnwrapAsync(wrapped, cancellationToken).ConfigureAwait(false);
            return key.Length == DataKeyEncryptionKey.KeyLength
                ? new DataKeyEncryptionKey(cluster, keyId, key)
                : throw new CryptographicException("The unwrapped key hasn't 256 bits.");
        }
        catch (JsonException exception)
        {
            throw new KeyUnavailableException(keyId, $"The record of data key {cluster}/{keyId} in {blob} is damaged.", exception) { Blob = blob };
        }
        catch (Exception exception) when (KeyFailure.Of(exception, keyId, $"Data key {cluster}/{keyId} can't be unwrapped", keyEncryptionKeyId, blob) is { } failure)
        {
            throw failure;
        }
    }
}
