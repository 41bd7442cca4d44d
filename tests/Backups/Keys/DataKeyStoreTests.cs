using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Keys;

public sealed class DataKeyStoreTests
{
    [Fact]
    public async Task Ensure_Again_AnswersTheNewestKey()
    {
        using var fixture = await BackupFixture.CreateAsync();

        (await fixture.Store.Keys.EnsureAsync(BackupFixture.Cluster)).ShouldBe(fixture.KeyId);
        (await fixture.Store.Keys.EnsureAsync("others")).ShouldNotBe(fixture.KeyId);
    }

    [Fact]
    public async Task Ring_ManyBlobs_UnwrapsEachDataKeyOnce()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var counting = new CountingWrapping(LocalKeyWrapping.Open(fixture.KeyFile));
        var store = new BackupStore(fixture.Container, counting, TimeProvider.System);
        using var ring = store.Keys.OpenRing(BackupFixture.Cluster);

        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ring.GetAsync(fixture.KeyId)));

        keys.Distinct().ShouldHaveSingleItem();
        counting.Unwrapped.ShouldBe(1);
    }

    [Fact]
    public async Task Ring_KeyGoneDamagedOrOfAnotherWrapping_NamesTheKey()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var blob = $"orders/keys/{fixture.KeyId}.json";
        using var other = LocalKeyWrapping.Open($"{fixture.KeyFile}.other");

        (await FailureAsync(new BackupStore(fixture.Container, other, TimeProvider.System), fixture.KeyId)).Blob.ShouldBe(blob);
        (await FailureAsync(fixture.Store, "no-such-key")).Message.ShouldContain("no-such-key");
        await fixture.Container.DeleteBlobAsync(blob);
        (await FailureAsync(fixture.Store, fixture.KeyId)).Message.ShouldContain(fixture.KeyId);
    }

    [Fact]
    public async Task Ring_AnyBitOfTheRecordFlipped_IsRefused()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var blob = $"orders/keys/{fixture.KeyId}.json";
        BlobDownloadResult original = await fixture.Container.GetBlobClient(blob).DownloadContentAsync();
        for (var bit = 0; bit < original.Content.ToMemory().Length * 8; bit += 701)
        {
            await fixture.AlterAsync(blob, _ => Spoiled.FlipBit(original.Content.ToArray(), bit));
            using var ring = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
            await Should.ThrowAsync<BackupException>(ring.GetAsync(fixture.KeyId), $"bit {bit}");
        }
    }

    private static async Task<KeyUnavailableException> FailureAsync(BackupStore store, string keyId)
    {
        using var ring = store.Keys.OpenRing(BackupFixture.Cluster);
        var failure = await Should.ThrowAsync<KeyUnavailableException>(ring.GetAsync(keyId));
        failure.KeyId.ShouldBe(keyId);
        return failure;
    }

    private sealed class CountingWrapping(LocalKeyWrapping inner) : IDataKeyWrapping, IDisposable
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
}
