using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>An issuer of tokens as a server, that issues wrong ones too.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private RSA _key = RSA.Create(2048);

    private TestIssuer(WebApplication server) => _server = server;

    public string KeyId { get; private set; } = "key-1";

    public string Authority => $"{_server.Urls.First()}/tenant/v2.0";

    public int Fetches { get; private set; }

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var issuer = new TestIssuer(server);
        server.MapGet("/tenant/v2.0/.well-known/openid-configuration", () => new { issuer = issuer.Authority, jwks_uri = $"{server.Urls.First()}/keys" });
        server.MapGet("/keys", issuer.Keys);
        await server.StartAsync();
        return issuer;
    }

    /// <summary>The claims of a token that an agent accepts.</summary>
    public Dictionary<string, object> RightClaims(DateTimeOffset now) => new()
    {
        ["iss"] = Authority,
        ["aud"] = AgentHost.Audience,
        ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["oid"] = "app",
        ["roles"] = new[] { "Ringkeeper.Operate" },
    };

    public string Issue(Dictionary<string, object> claims, object? header = null, RSA? key = null)
    {
        var content = $"{Part(header ?? new { alg = "RS256", typ = "JWT", kid = KeyId })}.{Part(claims)}";
        var signature = (key ?? _key).SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    public string PublicKeyPem() => _key.ExportSubjectPublicKeyInfoPem();

    public void RotateKey(string keyId)
    {
        _key.Dispose();
        _key = RSA.Create(2048);
        KeyId = keyId;
    }

    public static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
    }

    private IResult Keys()
    {
        Fetches++;
        var key = _key.ExportParameters(false);
        return Results.Json(new
        {
            keys = new[]
            {
                new { kty = "RSA", use = "sig", kid = KeyId, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) },
            },
        });
    }
}
