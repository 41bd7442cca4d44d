using System.Net;

namespace Ringkeeper.Embedded.LocalIdentity.Tests.Tokens;

public sealed class ManagedIdentityEndpointTests : IAsyncLifetime, IDisposable
{
    private const string Asked = "api-version=2019-08-01&resource=api://ringkeeper-agent";

    private readonly TemporaryFolder _folder = new();
    private RunningIdentity _identity = null!;

    public async Task InitializeAsync() => _identity = await RunningIdentity.StartAsync(_folder.File("signing.pem"));

    public async Task DisposeAsync() => await _identity.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GetToken_KnownResource_AnswersAsAppServiceDoes()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        using var response = await _identity.AskAsync(Asked);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await TokenCheck.ReadAsync(response);
        body.GetProperty("resource").GetString().ShouldBe(RunningIdentity.Audience);
        body.GetProperty("token_type").GetString().ShouldBe("Bearer");
        var claims = await TokenCheck.ValidClaimsAsync(_identity.Client, body.GetProperty("access_token").GetString()!);
        claims.GetProperty("aud").GetString().ShouldBe(RunningIdentity.Audience);
        claims.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["Ringkeeper.Operate"]);
        claims.GetProperty("oid").GetString().ShouldNotBeNullOrEmpty();
        claims.GetProperty("nbf").GetInt64().ShouldBeGreaterThanOrEqualTo(before);
        claims.GetProperty("exp").GetRawText().ShouldBe(body.GetProperty("expires_on").GetString());
        claims.GetProperty("exp").GetInt64().ShouldBe(claims.GetProperty("nbf").GetInt64() + 3600);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the-secret-of-this-tesT")]
    [InlineData("the-secret-of-this-test-and-more")]
    public async Task GetToken_WrongSecret_Is401WithoutToken(string? secret)
    {
        using var response = await _identity.AskAsync(Asked, secret);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = await response.Content.ReadAsStringAsync();
        body.ShouldNotContain("access_token");
        body.ShouldNotContain(RunningIdentity.Secret);
    }

    [Theory]
    [InlineData("api-version=2019-08-01")]
    [InlineData("api-version=2019-08-01&resource=")]
    [InlineData("api-version=2019-08-01&resource=api://another")]
    [InlineData("api-version=2019-08-01&resource=API://RINGKEEPER-AGENT")]
    [InlineData("api-version=2017-09-01&resource=api://ringkeeper-agent")]
    [InlineData("resource=api://ringkeeper-agent")]
    public async Task GetToken_WrongQuestion_Is400(string query)
    {
        using var response = await _identity.AskAsync(query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await TokenCheck.ReadAsync(response)).GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("/other-tenant/v2.0/.well-known/openid-configuration")]
    [InlineData("/other-tenant/discovery/v2.0/keys")]
    public async Task Documents_OtherTenant_Are404(string path)
    {
        using var response = await _identity.Client.GetAsync(new Uri(path, UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Issuer_ForgedHostHeader_IsTheRealAddress()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{RunningIdentity.Tenant}/v2.0/.well-known/openid-configuration");
        request.Headers.Host = "login.example";

        using var response = await _identity.Client.SendAsync(request);

        (await TokenCheck.ReadAsync(response)).GetProperty("issuer").GetString()
            .ShouldBe($"{_identity.Address.GetLeftPart(UriPartial.Authority)}/{RunningIdentity.Tenant}/v2.0");
    }
}
