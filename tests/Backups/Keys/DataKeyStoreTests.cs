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
    public async Task Ensure_NewestKeyTooOld_MakesAnotherOnce()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var later = new BackupStore(fixture.Container, fixture.Wrapping, new LaterTime(TimeSpan.FromDays(91))).Keys;

        (await fixture.Store.Keys.EnsureAsync(BackupFixture.Cluster, TimeSpan.FromDays(90))).ShouldBe(fixture.KeyId);
        (await later.EnsureAsync(BackupFixture.Cluster)).ShouldBe(fixture.KeyId);
        var rotated = await later.EnsureAsync(BackupFixture.Cluster, TimeSpan.FromDays(90));
        rotated.ShouldNotBe(fixture.KeyId);
        (await later.EnsureAsync(BackupFixture.Cluster, TimeSpan.FromDays(90))).ShouldBe(rotated);
        (await later.ListAsync(BackupFixture.Cluster)).Select(key => key.KeyId).ShouldBe([fixture.KeyId, rotated]);
    }

    [Fact]
    public async Task Create_TwiceInOneSecond_TheLaterIsTheNewest()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var time = new SettableTime(DateTimeOffset.UtcNow.AddDays(1).Date.AddHours(3));
        var keys = new BackupStore(fixture.Container, fixture.Wrapping, time).Keys;

        for (var created = 0; created < 8; created++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            var key = await keys.CreateAsync(BackupFixture.Cluster);

            (await keys.EnsureAsync(BackupFixture.Cluster)).ShouldBe(key);
        }
    }

    [Fact]
    public async Task Ensure_NewestRecordDamaged_MakesAnother()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.AlterAsync($"orders/keys/{fixture.KeyId}.json", bytes => Spoiled.FlipBit(bytes, 100));

        var key = await fixture.Store.Keys.EnsureAsync(BackupFixture.Cluster);

        key.ShouldNotBe(fixture.KeyId);
        (await fixture.Store.Keys.ListAsync(BackupFixture.Cluster)).Single(known => known.KeyId == fixture.KeyId).Error.ShouldNotBeNull();
    }

    [Fact]
    public async Task Ring_Disposed_ItsKeysWrapNothingAnyMore()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var ring = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        var key = await ring.GetAsync(fixture.KeyId);
        var wrapped = key.WrapKey(DataKeyEncryptionKey.Algorithm, new byte[32]);

        ring.Dispose();

        Should.Throw<ObjectDisposedException>(() => key.WrapKey(DataKeyEncryptionKey.Algorithm, new byte[32]));
        Should.Throw<ObjectDisposedException>(() => key.UnwrapKey(DataKeyEncryptionKey.Algorithm, wrapped));
    }

    [Fact]
    public async Task Ring_DisposedWhileTheVaultIsAsked_ClearsTheKeyWhenItComes()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var held = new HeldWrapping(fixture.Wrapping);
        var ring = new BackupStore(fixture.Container, held, TimeProvider.System).Keys.OpenRing(BackupFixture.Cluster);
        var coming = ring.GetAsync(fixture.KeyId);
        await held.Asked;

        ring.Dispose();
        held.Answer();

        var key = await coming;
        Should.Throw<ObjectDisposedException>(() => key.WrapKey(DataKeyEncryptionKey.Algorithm, new byte[32]));
        held.Given.ShouldBe(new byte[32], "the bytes are zeroed once the cipher has its copy");
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

    private sealed class LaterTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    /// <summary>Answers only when told.</summary>
    private sealed class HeldWrapping(IDataKeyWrapping inner) : IDataKeyWrapping
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answer = new();

        public Task Asked => _asked.Task;

        public byte[]? Given { get; private set; }

        public string KeyEncryptionKeyId => inner.KeyEncryptionKeyId;

        public void Answer() => _answer.SetResult();

        public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken) => inner.WrapAsync(key, cancellationToken);

        public async Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken)
        {
            _asked.SetResult();
            await _answer.Task;
            return Given = await inner.UnwrapAsync(wrapped, cancellationToken);
        }
    }
}
