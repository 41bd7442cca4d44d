using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Tests.Authentication;

public sealed class BearerTokenTests(AgentFixture fixture) : IClassFixture<AgentFixture>
{
    private readonly AgentHost _agent = fixture.Agent;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Dictionary<string, object> Claims => _agent.Issuer.RightClaims(Now);

    [Fact]
    public async Task Call_WithRightToken_IsServed() => (await CallAsync(_agent.Issuer.Issue(Claims))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Call_WithAudienceInAList_IsServed()
    {
        var claims = Claims;
        claims["aud"] = new[] { "api://other", AgentHost.Audience };

        (await CallAsync(_agent.Issuer.Issue(claims))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", AgentRoutes.Node)]
    [InlineData("GET", AgentRoutes.Schema)]
    [InlineData("GET", "/v1/jobs/a")]
    [InlineData("PUT", "/v1/jobs/a")]
    [InlineData("POST", "/v1/jobs/a/cancel")]
    public async Task Call_WithoutToken_Is401OnEveryRoute(string method, string route)
    {
        _agent.Authorize(null);
        using var request = new HttpRequestMessage(new HttpMethod(method), route);

        var response = await _agent.Client.SendAsync(request);

        await response.ShouldBeProblemAsync(401, "unauthorized");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("iss", "https://login.example/tenant/v2.0")]
    [InlineData("aud", "api://other")]
    [InlineData("aud", 7)]
    [InlineData("exp", 1)]
    [InlineData("exp", "tomorrow")]
    [InlineData("nbf", 9999999999)]
    [InlineData("nbf", "yesterday")]
    public async Task Call_WithAWrongClaim_Is401(string claim, object value)
    {
        var claims = Claims;
        claims[claim] = value;

        await ShouldBeRefusedAsync(_agent.Issuer.Issue(claims));
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("exp")]
    public async Task Call_WithoutANecessaryClaim_Is401(string claim)
    {
        var claims = Claims;
        claims.Remove(claim);

        await ShouldBeRefusedAsync(_agent.Issuer.Issue(claims));
    }

    [Fact]
    public async Task Call_JustExpired_IsServedWithinTheSkewOnly()
    {
        var claims = Claims;
        claims["exp"] = Now.AddSeconds(-5).ToUnixTimeSeconds();
        (await CallAsync(_agent.Issuer.Issue(claims))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        claims["exp"] = Now.AddMinutes(-2).ToUnixTimeSeconds();
        await ShouldBeRefusedAsync(_agent.Issuer.Issue(claims));
    }

    [Theory]
    [InlineData("Ringkeeper.Read")]
    [InlineData("ringkeeper.operate")]
    [InlineData(null)]
    public async Task Call_WithoutTheRole_Is403(string? role)
    {
        var claims = Claims;
        claims.Remove("roles");
        if (role is not null)
        {
            claims["roles"] = new[] { role };
        }

        await (await CallAsync(_agent.Issuer.Issue(claims))).ShouldBeProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task Call_SignedWithAnotherKey_Is401()
    {
        using var stranger = RSA.Create(2048);

        await ShouldBeRefusedAsync(_agent.Issuer.Issue(Claims, key: stranger));
    }

    [Fact]
    public async Task Call_WithAChangedClaim_Is401()
    {
        var parts = _agent.Issuer.Issue(Claims).Split('.');
        var changed = Claims;
        changed["oid"] = "somebody else";

        await ShouldBeRefusedAsync($"{parts[0]}.{TestIssuer.Part(changed)}.{parts[2]}");
    }

    [Fact]
    public async Task Call_WithAlgorithmNone_Is401()
    {
        var content = $"{TestIssuer.Part(new { alg = "none", typ = "JWT", kid = _agent.Issuer.KeyId })}.{TestIssuer.Part(Claims)}";

        await ShouldBeRefusedAsync($"{content}.");
        await ShouldBeRefusedAsync($"{content}.AAAA");
    }

    [Fact]
    public async Task Call_WithThePublicKeyAsHmacSecret_Is401()
    {
        var content = $"{TestIssuer.Part(new { alg = "HS256", typ = "JWT", kid = _agent.Issuer.KeyId })}.{TestIssuer.Part(Claims)}";
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(_agent.Issuer.PublicKeyPem()), Encoding.ASCII.GetBytes(content));

        await ShouldBeRefusedAsync($"{content}.{System.Buffers.Text.Base64Url.EncodeToString(mac)}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.AAAA")]
    public async Task Call_WithoutAToken_Is401(string text) => await ShouldBeRefusedAsync(text);

    [Fact]
    public async Task Call_WithUnknownKeys_DoesNotFetchForEachOne()
    {
        await CallAsync(_agent.Issuer.Issue(Claims));
        var fetches = _agent.Issuer.Fetches;

        for (var call = 0; call < 5; call++)
        {
            await ShouldBeRefusedAsync(_agent.Issuer.Issue(Claims, new { alg = "RS256", kid = $"unknown-{call}" }));
        }

        _agent.Issuer.Fetches.ShouldBe(fetches, "a stranger's key ids must not drive the agent against its authority");
    }

    private async Task ShouldBeRefusedAsync(string token) => await (await CallAsync(token)).ShouldBeProblemAsync(401, "unauthorized");

    private async Task<HttpResponseMessage> CallAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AgentRoutes.ForJob("no-such-job"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        _agent.Authorize(null);
        return await _agent.Client.SendAsync(request);
    }
}
