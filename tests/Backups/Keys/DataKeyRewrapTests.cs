using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Tests.Vault;

namespace Ringkeeper.Backups.Tests.Keys;

/// <summary>Data keys after a rotation of the vault's key, over TLS, against a vault's REST interface.</summary>
public sealed class DataKeyRewrapTests : IAsyncLifetime
{
    private const string Cluster = "vaulted";

    private StandInVault _vault = null!;
    private BackupFixture _fixture = null!;
    private string _keyId = "";
    private string _current = "";

    public async Task InitializeAsync()
    {
        _vault = await StandInVault.StartAsync();
        _fixture = await BackupFixture.CreateAsync();
        _keyId = await Open(_vault.KeyId(StandInVault.OldVersion)).Keys.CreateAsync(Cluster);
        _current = await Open().Keys.CurrentKeyEncryptionKeyIdAsync();
    }

    public async Task DisposeAsync()
    {
        _fixture.Dispose();
        await _vault.DisposeAsync();
    }

    [Fact]
    public async Task Rewrap_KeyOfTheOldVersion_IsReadWithoutThatVersionAndNoBlobIsTouched()
    {
        using var node = new RecordedNode();
        var source = BackupFixture.Source("b1") with { Cluster = Cluster };
        await new SnapshotUploader(Open()).UploadAsync(source, node.Read(RecordedNode.FirstTag), _keyId, _fixture.IndexFile, new TransferOptions());
        var before = await BlobsAsync("sstables/");
        _current.ShouldBe(_vault.KeyId(StandInVault.NewVersion).AbsoluteUri);

        var rewrap = await Open().Keys.RewrapAsync(Cluster, _keyId, _current);

        rewrap.ShouldBe(new DataKeyRewrap(_keyId, _vault.KeyId(StandInVault.OldVersion).AbsoluteUri, _current, Changed: true));
        (await BlobsAsync("keys/")).ShouldHaveSingleItem().Name.ShouldBe($"{Cluster}/keys/{_keyId}.2.json");
        (await BlobsAsync("sstables/")).Select(blob => (blob.Name, blob.Properties.ETag)).ShouldBe(before.Select(blob => (blob.Name, blob.Properties.ETag)));
        _vault.Delete(StandInVault.OldVersion);
        var manifest = (await Open().FindNodeManifestAsync(Cluster, "b1", BackupFixture.HostId))!.Manifest;
        await new Backups.Downloads.SnapshotDownloader(Open()).DownloadAsync(
            manifest, [.. manifest.Tables.Select(table => table.Reference)], _fixture.NewDirectory(), new TransferOptions());

        (await Open().Keys.RewrapAsync(Cluster, _keyId, _current)).Changed.ShouldBeFalse();
        (await Open().Keys.ListAsync(Cluster)).ShouldHaveSingleItem().Revision.ShouldBe(2);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("GET")]
    public async Task Rewrap_CutShortAtAnyRequest_LeavesTheKeyReadableAndIsFinishedByTheNext(string method)
    {
        var secret = await WrapProbeAsync();
        var cut = 0;
        for (var passing = 0; passing < 6; passing++)
        {
            var failing = Open(_vault.KeyId(), new CutPolicy(method, passing));
            try
            {
                await failing.Keys.RewrapAsync(Cluster, _keyId, "another version, so that each round rewraps");
            }
            catch (StoreUnavailableException)
            {
                cut++;
            }

            await ReadProbeAsync(secret);
        }

        cut.ShouldBeGreaterThan(0);
        await Open().Keys.RewrapAsync(Cluster, _keyId, _current);
        await ReadProbeAsync(secret);
        (await BlobsAsync("keys/")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Rewrap_KilledBeforeTheOldRevisionGoes_BothAreThereAndTheNextRunDeletesIt()
    {
        var secret = await WrapProbeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(Open(_vault.KeyId(), new CutPolicy("DELETE", 0)).Keys.RewrapAsync(Cluster, _keyId, _current));
        (await BlobsAsync("keys/")).Count.ShouldBe(2);
        await ReadProbeAsync(secret);

        (await Open().Keys.RewrapAsync(Cluster, _keyId, _current)).Changed.ShouldBeFalse();

        (await BlobsAsync("keys/")).ShouldHaveSingleItem().Name.ShouldEndWith(".2.json");
        await ReadProbeAsync(secret);
    }

    [Fact]
    public async Task Rewrap_NewRevisionDamaged_KeepsTheOldOneUntilAThirdIsProved()
    {
        var secret = await WrapProbeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(Open(_vault.KeyId(), new CutPolicy("DELETE", 0)).Keys.RewrapAsync(Cluster, _keyId, _current));
        await _fixture.AlterAsync($"{Cluster}/keys/{_keyId}.2.json", bytes => Spoiled.FlipBit(bytes, 500));
        await ReadProbeAsync(secret);

        (await Open().Keys.RewrapAsync(Cluster, _keyId, _current)).Changed.ShouldBeTrue();

        (await BlobsAsync("keys/")).ShouldHaveSingleItem().Name.ShouldEndWith(".3.json");
        await ReadProbeAsync(secret);
    }

    [Fact]
    public async Task Rewrap_VaultAnswersWithAnotherKeysBytes_KeepsTheOldRevision()
    {
        var store = new BackupStore(_fixture.Container, new ForgetfulWrapping(Wrapping(_vault.KeyId())), TimeProvider.System);

        (await Should.ThrowAsync<KeyUnavailableException>(store.Keys.RewrapAsync(Cluster, _keyId, _current))).Message.ShouldContain("another key");

        (await BlobsAsync("keys/")).ShouldContain(blob => blob.Name == $"{Cluster}/keys/{_keyId}.json");
    }

    [Theory]
    [InlineData(true, "403")]
    [InlineData(false, "404")]
    public async Task Rewrap_OldVersionDisabledOrDeleted_FailsNamingBothKeysAndChangesNothing(bool disabled, string status)
    {
        if (disabled)
        {
            _vault.DisabledVersions.Add(StandInVault.OldVersion);
        }
        else
        {
            _vault.Delete(StandInVault.OldVersion);
        }

        var failure = await Should.ThrowAsync<KeyUnavailableException>(Open().Keys.RewrapAsync(Cluster, _keyId, _current));

        failure.KeyId.ShouldBe(_keyId);
        failure.Message.ShouldContain(status);
        failure.Message.ShouldContain(_vault.KeyId(StandInVault.OldVersion).AbsoluteUri);
        (await BlobsAsync("keys/")).ShouldHaveSingleItem().Name.ShouldEndWith($"{_keyId}.json");
    }

    [Fact]
    public async Task Rewrap_NewVersionDisabled_FailsNamingTheKeyAndChangesNothing()
    {
        _vault.DisabledVersions.Add(StandInVault.NewVersion);

        var failure = await Should.ThrowAsync<KeyUnavailableException>(Open().Keys.RewrapAsync(Cluster, _keyId, _current));

        failure.KeyId.ShouldBe(_keyId);
        failure.Message.ShouldContain(_vault.KeyId().AbsoluteUri);
        (await Should.ThrowAsync<KeyUnavailableException>(Open().Keys.CurrentKeyEncryptionKeyIdAsync())).KeyId.ShouldBe(_vault.KeyId().AbsoluteUri);
        (await Open().Keys.ListAsync(Cluster)).ShouldHaveSingleItem().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_KeyOfTwoRevisions_LeavesNone()
    {
        await Should.ThrowAsync<StoreUnavailableException>(Open(_vault.KeyId(), new CutPolicy("DELETE", 0)).Keys.RewrapAsync(Cluster, _keyId, _current));

        await Open().Keys.DeleteAsync(Cluster, _keyId);

        (await BlobsAsync("keys/")).ShouldBeEmpty();
        using var ring = Open().Keys.OpenRing(Cluster);
        (await Should.ThrowAsync<KeyUnavailableException>(ring.GetAsync(_keyId))).Message.ShouldContain("gone");
    }

    private async Task<byte[]> WrapProbeAsync()
    {
        using var ring = Open().Keys.OpenRing(Cluster);
        return (await ring.GetAsync(_keyId)).WrapKey(DataKeyEncryptionKey.Algorithm, new byte[32]);
    }

    private async Task ReadProbeAsync(byte[] wrapped)
    {
        using var ring = Open().Keys.OpenRing(Cluster);
        (await ring.GetAsync(_keyId)).UnwrapKey(DataKeyEncryptionKey.Algorithm, wrapped).ShouldBe(new byte[32]);
    }

    private async Task<IReadOnlyList<BlobItem>> BlobsAsync(string prefix)
    {
        var blobs = new List<BlobItem>();
        await foreach (var blob in _fixture.Container.GetBlobsAsync(prefix: $"{Cluster}/{prefix}"))
        {
            blobs.Add(blob);
        }

        return blobs;
    }

    private BackupStore Open(Uri? keyId = null, HttpPipelinePolicy? policy = null)
    {
        var container = _fixture.Container;
        if (policy is not null)
        {
            var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
            options.AddPolicy(policy, HttpPipelinePosition.PerCall);
            container = new BlobContainerClient(AzuriteServer.SharedAsync().Result.ConnectionString, container.Name, options);
        }

        return new BackupStore(container, Wrapping(keyId ?? _vault.KeyId()), TimeProvider.System);
    }

    private VaultKeyWrapping Wrapping(Uri keyId) => new(keyId, new RecordingCredential(), new CryptographyClientOptions
    {
        Transport = _vault.CreateTransport(),
        Retry = { MaxRetries = 0 },
    });

    /// <summary>Lets so many requests of a method through and none after it: the process is gone.</summary>
    private sealed class CutPolicy(string method, int passing) : HttpPipelineSynchronousPolicy
    {
        private int _passed;
        private bool _isCut;

        public override void OnSendingRequest(HttpMessage message)
        {
            _isCut |= message.Request.Method.Method == method && Interlocked.Increment(ref _passed) > passing;
            if (_isCut)
            {
                throw new Azure.RequestFailedException("The process is gone.");
            }
        }
    }

    /// <summary>A vault that gives other bytes back for what it wrapped itself.</summary>
    private sealed class ForgetfulWrapping(IDataKeyWrapping inner) : IDataKeyWrapping
    {
        private bool _wrapped;

        public string KeyEncryptionKeyId => inner.KeyEncryptionKeyId;

        public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
        {
            _wrapped = true;
            return inner.WrapAsync(key, cancellationToken);
        }

        public async Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken)
        {
            var key = await inner.UnwrapAsync(wrapped, cancellationToken);
            key[0] ^= (byte)(_wrapped ? 1 : 0);
            return key;
        }
    }
}
