using Azure.Security.KeyVault.Keys.Cryptography;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Backups.Verification;
using Ringkeeper.Tests.Vault;

namespace Ringkeeper.Backups.Tests.Keys;

/// <summary>The vault's key through the real client, over TLS, against a vault's REST interface.</summary>
public sealed class VaultKeyWrappingTests : IAsyncLifetime
{
    private const string Cluster = "vaulted";

    private StandInVault _vault = null!;
    private BackupFixture _fixture = null!;

    public async Task InitializeAsync()
    {
        _vault = await StandInVault.StartAsync();
        _fixture = await BackupFixture.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        _fixture.Dispose();
        await _vault.DisposeAsync();
    }

    [Fact]
    public async Task BackupDownloadAndVerification_ManyBlobs_AskTheVaultOncePerJob()
    {
        using var node = new RecordedNode();
        var store = Open(_vault.KeyId());
        var snapshot = node.Read(RecordedNode.FirstTag);
        var source = BackupFixture.Source("b1") with { Cluster = Cluster };

        var keyId = await store.Keys.EnsureAsync(Cluster);
        _vault.Count("wrapkey").ShouldBe(1);
        await new SnapshotUploader(store).UploadAsync(source, snapshot, keyId, _fixture.IndexFile, new TransferOptions());
        _vault.Count("unwrapkey").ShouldBe(1);
        var manifest = (await store.FindNodeManifestAsync(Cluster, "b1", BackupFixture.HostId))!.Manifest;
        var root = _fixture.NewDirectory();
        await new SnapshotDownloader(store).DownloadAsync(manifest, [.. manifest.Tables.Select(table => table.Reference)], root, new TransferOptions());

        _vault.Count("unwrapkey").ShouldBe(2);
        _vault.Count("wrapkey").ShouldBe(1);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();

        (await new NodeVerifier(store).VerifyAsync(manifest, VerificationSample.Whole, null, new VerificationPiece())).Result.Healthy.ShouldBeTrue();
        _vault.Count("unwrapkey").ShouldBe(3);
    }

    [Fact]
    public async Task Get_KeyOfAnOlderVersion_IsUnwrappedByThatVersion()
    {
        var keyId = await Open(_vault.KeyId(StandInVault.OldVersion)).Keys.CreateAsync(Cluster);

        using var ring = Open(_vault.KeyId()).Keys.OpenRing(Cluster);
        (await ring.GetAsync(keyId)).DataKeyId.ShouldBe(keyId);

        _vault.Received.ShouldContain(request => request.Address.Contains($"{StandInVault.OldVersion}/unwrapkey", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Get_DisabledKey_FailsNamingBothKeys()
    {
        var keyId = await Open(_vault.KeyId()).Keys.CreateAsync(Cluster);
        _vault.Disabled = true;

        var failure = await FailureAsync(Open(_vault.KeyId()), keyId);

        failure.Message.ShouldContain(keyId);
        failure.Message.ShouldContain(_vault.KeyId(StandInVault.NewVersion).AbsoluteUri);
        failure.Message.ShouldContain("403");
        (await Should.ThrowAsync<KeyUnavailableException>(Open(_vault.KeyId()).Keys.CreateAsync(Cluster)))
            .Message.ShouldContain(_vault.KeyId().AbsoluteUri);
    }

    [Fact]
    public async Task Get_DeletedVersion_FailsNamingIt()
    {
        var keyId = await Open(_vault.KeyId(StandInVault.OldVersion)).Keys.CreateAsync(Cluster);
        _vault.Delete(StandInVault.OldVersion);

        var failure = await FailureAsync(Open(_vault.KeyId()), keyId);

        failure.Message.ShouldContain(_vault.KeyId(StandInVault.OldVersion).AbsoluteUri);
        failure.Message.ShouldContain("404");
    }

    [Theory]
    [InlineData("https://elsewhere.example/keys/kek/11111111111111111111111111111111")]
    [InlineData("keys/other/11111111111111111111111111111111")]
    [InlineData("not an address\n")]
    public async Task Get_RecordThatNamesAnotherKey_IsRefusedWithoutAskingAnyVault(string other)
    {
        var named = Uri.TryCreate(other, UriKind.Absolute, out _) ? other : $"{_vault.Address}{other}";
        var wrapping = Wrapping(_vault.KeyId());
        _vault.Received.Clear();

        await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(
            wrapping.UnwrapAsync(new WrappedKey(named, "RSA-OAEP-256", new byte[256]), default));

        _vault.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_KeyWrappedByAnotherVersionThanItsRecordSays_Fails()
    {
        var wrapped = await Wrapping(_vault.KeyId(StandInVault.OldVersion)).WrapAsync(new byte[32], default);
        var swapped = wrapped with { KeyEncryptionKeyId = _vault.KeyId(StandInVault.NewVersion).AbsoluteUri };

        (await Should.ThrowAsync<Azure.RequestFailedException>(Wrapping(_vault.KeyId()).UnwrapAsync(swapped, default))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Get_VaultThrottlesOrIsGone_IsNoFaultOfTheKey()
    {
        var keyId = await Open(_vault.KeyId()).Keys.CreateAsync(Cluster);
        _vault.Throttled = 100;
        using (var ring = Open(_vault.KeyId()).Keys.OpenRing(Cluster))
        {
            (await Should.ThrowAsync<StoreUnavailableException>(ring.GetAsync(keyId))).Message.ShouldContain("429");
        }

        var store = Open(_vault.KeyId());
        await _vault.DisposeAsync();
        using var gone = store.Keys.OpenRing(Cluster);
        (await Should.ThrowAsync<StoreUnavailableException>(gone.GetAsync(keyId))).Message.ShouldContain("doesn't answer");
    }

    private static async Task<KeyUnavailableException> FailureAsync(BackupStore store, string keyId)
    {
        using var ring = store.Keys.OpenRing(Cluster);
        var failure = await Should.ThrowAsync<KeyUnavailableException>(ring.GetAsync(keyId));
        failure.KeyId.ShouldBe(keyId);
        return failure;
    }

    private BackupStore Open(Uri keyId) => new(_fixture.Container, Wrapping(keyId), TimeProvider.System);

    private VaultKeyWrapping Wrapping(Uri keyId) => new(keyId, new RecordingCredential(), new CryptographyClientOptions
    {
        Transport = _vault.CreateTransport(),
        Retry = { MaxRetries = 0 },
    });
}
