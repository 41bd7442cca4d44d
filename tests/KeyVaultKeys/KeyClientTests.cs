using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Ringkeeper.Tests.Vault;

namespace Ringkeeper.Embedded.KeyVaultKeys.Tests;

public sealed class KeyClientTests : IAsyncLifetime
{
    private StandInVault _vault = null!;

    public async Task InitializeAsync() => _vault = await StandInVault.StartAsync();

    public async Task DisposeAsync() => await _vault.DisposeAsync();

    [Fact]
    public async Task GetKey_NewestVersion_TellsAllOfIt()
    {
        KeyVaultKey key = await CreateClient().GetKeyAsync("kek");

        key.Name.ShouldBe("kek");
        key.Id.ShouldBe(_vault.KeyId(StandInVault.NewVersion));
        key.Properties.Version.ShouldBe(StandInVault.NewVersion);
        key.Properties.VaultUri.ShouldBe(_vault.Address);
        key.Properties.Enabled.ShouldBe(true);
        key.Properties.CreatedOn.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        key.Properties.RecoveryLevel.ShouldBe("Recoverable+Purgeable");
        key.Properties.Tags.ShouldContainKeyAndValue("purpose", "backups");
        key.KeyType.ShouldBe(KeyType.Rsa);
        key.KeyOperations.ShouldBe([KeyOperation.WrapKey, KeyOperation.UnwrapKey]);
        using var rsa = key.Key.ToRSA();
        var wrapped = rsa.Encrypt([1, 2, 3], RSAEncryptionPadding.OaepSHA256);
        _vault.Key(StandInVault.NewVersion).Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void GetKey_NamedVersion_IsThatOne() =>
        CreateClient().GetKey("kek", StandInVault.OldVersion).Value.Properties.Version.ShouldBe(StandInVault.OldVersion);

    [Fact]
    public async Task GetKey_Unknown_Is404()
    {
        var failure = await Should.ThrowAsync<RequestFailedException>(() => CreateClient().GetKeyAsync("other"));

        (failure.Status, failure.ErrorCode).ShouldBe((404, "KeyNotFound"));
    }

    [Fact]
    public async Task GetCryptographyClient_OfAKey_WrapsWithIt()
    {
        var client = CreateClient().GetCryptographyClient("kek", StandInVault.OldVersion);

        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [9]);

        wrapped.KeyId.ShouldBe(_vault.KeyId(StandInVault.OldVersion).AbsoluteUri);
    }

    private KeyClient CreateClient() =>
        new(_vault.Address, new RecordingCredential(), new KeyClientOptions { Transport = _vault.CreateTransport() });
}
