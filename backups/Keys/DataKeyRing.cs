using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Core.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Keys;

/// <summary>
/// The data keys of one cluster that one job needs: each unwrapped once, held in memory only, gone with the ring. The Blob library
/// asks it for the key that a blob names.
/// </summary>
public sealed class DataKeyRing : IKeyEncryptionKeyResolver, IDisposable
{
    private readonly DataKeyStore _store;
    private readonly string _cluster;
    private readonly ConcurrentDictionary<string, Lazy<Task<DataKeyEncryptionKey>>> _keys = new(StringComparer.Ordinal);

    internal DataKeyRing(DataKeyStore store, string cluster)
    {
        _store = store;
        _cluster = NameRule.Cluster.Require("cluster", cluster);
    }

    /// <exception cref="KeyUnavailableException">There is no such key, or the key-encryption key refused.</exception>
    public Task<DataKeyEncryptionKey> GetAsync(string dataKeyId, CancellationToken cancellationToken = default)
    {
        if (!NameRule.KeyId.IsValid(dataKeyId))
        {
            throw new KeyUnavailableException(PrintableText.Of(dataKeyId), $"'{PrintableText.Of(dataKeyId)}' is not {NameRule.KeyId.Expected}.");
        }

        // The key is everyone's: one caller's cancellation must not be another's error.
        return _keys.GetOrAdd(dataKeyId, id => new Lazy<Task<DataKeyEncryptionKey>>(() => _store.ReadAsync(_cluster, id, CancellationToken.None)))
            .Value.WaitAsync(cancellationToken);
    }

    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) =>
        ResolveAsync(keyId, cancellationToken).GetAwaiter().GetResult();

    public async Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) =>
        keyId is not null && keyId.StartsWith($"{_cluster}/", StringComparison.Ordinal)
            ? await GetAsync(keyId[(_cluster.Length + 1)..], cancellationToken).ConfigureAwait(false)
            : throw new CryptographicException($"A blob of cluster {_cluster} names the key '{PrintableText.Of(keyId)}' of another.");

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            if (key.IsValueCreated)
            {
                // Also a key whose vault answers only after its job has given up.
                key.Value.ContinueWith(
                    static unwrapped => unwrapped.Result.Dispose(),
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }
    }
}
