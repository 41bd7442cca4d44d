using System.Security.Cryptography;
using Azure;
using Azure.Core.Cryptography;
using Azure.Security.KeyVault.Keys.Cryptography;
using Ringkeeper.Tests.Vault;

namespace Ringkeeper.Embedded.KeyVaultKeys.Tests.Cryptography;

public sealed class CryptographyClientTests : IAsyncLifetime
{
    private readonly RecordingCredential _credential = new();
    private readonly byte[] _dataKey = RandomNumberGenerator.GetBytes(32);
    private StandInVault _vault = null!;

    public async Task InitializeAsync() => _vault = await StandInVault.StartAsync();

    public async Task DisposeAsync() => await _vault.DisposeAsync();

    [Fact]
    public async Task WrapKey_ThenUnwrapKey_GivesTheKeyBack()
    {
        var client = CreateClient(_vault.KeyId(StandInVault.NewVersion));

        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, _dataKey);
        var unwrapped = await client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey);

        unwrapped.Key.ShouldBe(_dataKey);
        _vault.Key(StandInVault.NewVersion).Decrypt(wrapped.EncryptedKey, RSAEncryptionPadding.OaepSHA256).ShouldBe(_dataKey);
        wrapped.Algorithm.ShouldBe(KeyWrapAlgorithm.RsaOaep256);
    }

    [Fact]
    public async Task WrapKey_NoVersionGiven_ResultNamesTheVersionUsed()
    {
        var wrapped = await CreateClient(_vault.KeyId()).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, _dataKey);

        wrapped.KeyId.ShouldBe(_vault.KeyId(StandInVault.NewVersion).AbsoluteUri);
        var unwrapped = await CreateClient(new Uri(wrapped.KeyId)).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey);
        unwrapped.Key.ShouldBe(_dataKey);
    }

    [Fact]
    public async Task UnwrapKey_OtherVersion_Is400WithTheVaultsCode()
    {
        var wrapped = await CreateClient(_vault.KeyId(StandInVault.OldVersion)).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, _dataKey);

        var failure = await Should.ThrowAsync<RequestFailedException>(
            () => CreateClient(_vault.KeyId()).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey));

        failure.Status.ShouldBe(400);
        failure.ErrorCode.ShouldBe("BadParameter");
    }

    [Fact]
    public async Task KeyEncryptionKey_RoundTrip_WorksInBothForms()
    {
        IKeyEncryptionKey key = CreateClient(_vault.KeyId(StandInVault.OldVersion));

        key.KeyId.ShouldBe(_vault.KeyId(StandInVault.OldVersion).AbsoluteUri);
        key.UnwrapKey("RSA-OAEP-256", await key.WrapKeyAsync("RSA-OAEP-256", _dataKey)).ShouldBe(_dataKey);
        (await key.UnwrapKeyAsync("RSA-OAEP-256", key.WrapKey("RSA-OAEP-256", _dataKey))).ShouldBe(_dataKey);
    }

    [Fact]
    public async Task WrapKey_DisabledKey_Is403()
    {
        _vault.Disabled = true;

        var failure = await Should.ThrowAsync<RequestFailedException>(
            () => CreateClient(_vault.KeyId()).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, _dataKey));

        failure.Status.ShouldBe(403);
        failure.ErrorCode.ShouldBe("Forbidden");
        failure.Message.ShouldContain("disabled key");
        failure.ToString().ShouldNotContain(RecordingCredential.Token);
    }

    [Fact]
    public async Task WrapKey_UnknownKey_Is404()
    {
        var failure = await Should.ThrowAsync<RequestFailedException>(
            () => CreateClient(new Uri(_vault.Address, "keys/other")).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, _dataKey));

        failure.Status.ShouldBe(404);
        failure.ErrorCode.ShouldBe("KeyNotFound");
    }

    [Fact]
    public async Task WrapKey_Throttled_TriesAgain()
    {
        _vault.Throttled = 2;

        var wrapped = await CreateClient(_vault.KeyId()).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, _dataKey);

        wrapped.EncryptedKey.ShouldNotBeEmpty();
        _vault.Throttled.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://vault.example/")]
    [InlineData("https://vault.example/keys/")]
    [InlineData("https://vault.example/secrets/kek")]
    [InlineData("https://vault.example/keys/kek/version/more")]
    public void Constructor_NoKeysAddress_IsRefused(string address) =>
        Should.Throw<ArgumentException>(() => new CryptographyClient(new Uri(address), _credential)).Message.ShouldContain(address);

    private CryptographyClient CreateClient(Uri keyId)
    {
        var options = new CryptographyClientOptions { Transport = _vault.CreateTransport() };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return new CryptographyClient(keyId, _credential, options);
    }
}
