using Ringkeeper.Backups.Keys;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>Counts how often the key-encryption key is asked.</summary>
internal sealed class CountingWrapping(LocalKeyWrapping inner) : IDataKeyWrapping, IDisposable
{
    private int _unwrapped;

    public int Unwrapped => _unwrapped;

    public string KeyEncryptionKeyId => inner.KeyEncryptionKeyId;

    public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken) => inner.WrapAsync(key, cancellationToken);

    public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _unwrapped);
        return inner.UnwrapAsync(wrapped, cancellationToken);
    }

    public void Dispose() => inner.Dispose();
}
