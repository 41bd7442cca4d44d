using Azure.Core;
using Azure.Identity;

namespace Ringkeeper.Embedded.LocalIdentity.Tests.Tokens;

/// <summary>The client nobody here wrote. The only class that sets environment variables, and it has a single test.</summary>
public sealed class AzureIdentityTests
{
    [Fact]
    public async Task ManagedIdentityCredential_EnvironmentOfAppService_GetsATokenThatValidates()
    {
        using var folder = new TemporaryFolder();
        await using var identity = await RunningIdentity.StartAsync(folder.File("signing.pem"));
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", new Uri(identity.Address, "/msi/token").ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", RunningIdentity.Secret);
        try
        {
            var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);

            var token = await credential.GetTokenAsync(new TokenRequestContext([$"{RunningIdentity.Audience}/.default"]), default);

            var claims = await TokenCheck.ValidClaimsAsync(identity.Client, token.Token);
            claims.GetProperty("aud").GetString().ShouldBe(RunningIdentity.Audience);
            token.ExpiresOn.ToUnixTimeSeconds().ShouldBe(claims.GetProperty("exp").GetInt64());
        }
        finally
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        }
    }
}
