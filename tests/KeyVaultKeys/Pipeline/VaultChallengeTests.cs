using Azure.Security.KeyVault.Keys.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Ringkeeper.Embedded.KeyVaultKeys.Tests.Pipeline;

public sealed class VaultChallengeTests
{
    [Theory]
    [InlineData("Bearer authorization=\"https://login.microsoftonline.com/t1\", resource=\"https://vault.azure.net\"", "https://vault.azure.net/.default", "t1")]
    [InlineData("Bearer authorization_uri=\"https://login.microsoftonline.com/t2/\", scope=\"https://vault.azure.net/.default\"", "https://vault.azure.net/.default", "t2")]
    [InlineData("bearer resource=https://vault.azure.net/", "https://vault.azure.net/.default", null)]
    public void Parse_VaultsForms_GiveScopeAndTenant(string header, string scope, string? tenant) =>
        VaultChallenge.Parse(header).ShouldBe(new VaultChallenge(scope, tenant));

    [Theory]
    [InlineData("Basic realm=\"vault\"")]
    [InlineData("Bearer")]
    [InlineData("Bearer error=\"invalid_token\"")]
    [InlineData("")]
    public void Parse_NoVaultChallenge_IsNull(string header) => VaultChallenge.Parse(header).ShouldBeNull();

    [Theory]
    [InlineData("my.vault.azure.net", true)]
    [InlineData("vault.azure.net", true)]
    [InlineData("myvault.azure.net", false)]
    [InlineData("my.vault.azure.net.attacker.example", false)]
    public void IsFor_Host_IsTheDomainItself(string host, bool expected) =>
        new VaultChallenge("https://vault.azure.net/.default", null).IsFor(host).ShouldBe(expected);

    [Fact]
    public void Parse_AnyHeader_NeverThrows() => Prop.ForAll<NonNull<string>>(header =>
    {
        VaultChallenge.Parse($"Bearer {header.Get}");
    }).QuickCheckThrowOnFailure();
}
