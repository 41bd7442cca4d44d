using Azure.Security.KeyVault.Keys.Cryptography;
using Ringkeeper.Tests.Vault;

namespace Ringkeeper.Embedded.KeyVaultKeys.Tests.Pipeline;

public sealed class ChallengeAuthenticationPolicyTests : IAsyncLifetime
{
    private readonly RecordingCredential _credential = new();
    private StandInVault _vault = null!;

    public async Task InitializeAsync() => _vault = await StandInVault.StartAsync();

    public async Task DisposeAsync() => await _vault.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FirstRequest_BeforeTheChallenge_HasNeitherTokenNorBody(bool async)
    {
        var client = CreateClient();

        _ = async ? await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1]) : client.WrapKey(KeyWrapAlgorithm.RsaOaep256, [1]);
        await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [2]);

        _vault.Received.Count.ShouldBe(3);
        _vault.Received[0].Authorization.ShouldBeEmpty();
        _vault.Received[0].Body.ShouldBeEmpty();
        _vault.Received[1].Authorization.ShouldBe($"Bearer {RecordingCredential.Token}");
        _vault.Received[1].Body.ShouldContain("RSA-OAEP-256");
        _vault.Received[2].Authorization.ShouldBe($"Bearer {RecordingCredential.Token}");
        _vault.Received.ShouldAllBe(request => request.Address.EndsWith("?api-version=7.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_FromTheChallenge_IsForItsScopeAndTenantAndKept()
    {
        var client = CreateClient();

        await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1]);
        await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [2]);

        var asked = _credential.Asked.ShouldHaveSingleItem();
        asked.Scopes.ShouldBe(["https://localhost/.default"]);
        asked.TenantId.ShouldBe(StandInVault.Tenant);
    }

    [Fact]
    public async Task Challenge_ForAnotherDomain_IsRefusedBeforeATokenIsAsked()
    {
        _vault.Resource = "https://vault.attacker.example";

        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => CreateClient().WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1]));

        failure.Message.ShouldContain("attacker");
        _credential.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Challenge_ForAnotherDomainButNotVerified_IsAnswered()
    {
        _vault.Resource = "https://vault.azure.net";

        await CreateClient(verified: false).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1]);

        _credential.Asked.ShouldHaveSingleItem().Scopes.ShouldBe(["https://vault.azure.net/.default"]);
    }

    [Fact]
    public async Task Request_WithoutTls_IsNeverSent()
    {
        var client = new CryptographyClient(new Uri("http://localhost:1/keys/kek"), _credential);

        await Should.ThrowAsync<InvalidOperationException>(() => client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1]));

        _credential.Asked.ShouldBeEmpty();
    }

    private CryptographyClient CreateClient(bool verified = true) => new(_vault.KeyId(), _credential, new CryptographyClientOptions
    {
        Transport = _vault.CreateTransport(),
        DisableChallengeResourceVerification = !verified,
    });
}
