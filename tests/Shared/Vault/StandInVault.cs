using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Tests.Vault;

/// <summary>A vault with the REST interface of Key Vault over TLS, on a free port, with one key "kek" of two versions.</summary>
internal sealed class StandInVault : IAsyncDisposable
{
    public const string OldVersion = "11111111111111111111111111111111";
    public const string NewVersion = "22222222222222222222222222222222";
    public const string Tenant = "the-tenant";

    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly Dictionary<string, RSA> _versions = new()
    {
        [OldVersion] = RSA.Create(2048),
        [NewVersion] = RSA.Create(2048),
    };

    private readonly WebApplication _application;

    private StandInVault()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _application = builder.Build();
        _application.Use(RecordAsync);
        _application.MapPost("/keys/{name}/{version}/{operation}", (Delegate)OperateAsync);
        _application.MapPost("/keys/{name}/{operation}", (Delegate)OperateAsync);
        _application.MapGet("/keys/{name}/{version?}", (Delegate)GetAsync);
    }

    public Uri Address { get; private set; } = null!;

    public List<ReceivedRequest> Received { get; } = [];

    /// <summary>The resource that the challenge names.</summary>
    public string Resource { get; set; } = "https://localhost";

    /// <summary>Whether all versions are disabled.</summary>
    public bool Disabled { get; set; }

    /// <summary>Versions that are disabled.</summary>
    public HashSet<string> DisabledVersions { get; } = [];

    /// <summary>So many requests with a token are turned away with 429 first.</summary>
    public int Throttled { get; set; }

    public static async Task<StandInVault> StartAsync()
    {
        var vault = new StandInVault();
        await vault._application.StartAsync();
        vault.Address = new Uri($"https://localhost:{new Uri(vault._application.Urls.First()).Port}/");
        return vault;
    }

    public Uri KeyId(string? version = null) => new(Address, version is null ? "keys/kek" : $"keys/kek/{version}");

    /// <summary>How often the key's owner was asked to do something, challenges not counted.</summary>
    public int Count(string operation)
    {
        lock (Received)
        {
            return Received.Count(request => request.Authorization.Length > 0 && request.Address.Contains($"/{operation}?", StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Delete(string version) => _versions.Remove(version);

    public RSA Key(string version) => _versions[version];

    /// <summary>Trusts this vault's certificate and no other.</summary>
    public HttpPipelineTransport CreateTransport()
    {
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == _certificate.Thumbprint,
        };
        return new HttpClientTransport(new HttpClient(handler));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        context.Request.Body.Position = 0;
        var authorization = context.Request.Headers.Authorization.ToString();
        lock (Received)
        {
            Received.Add(new ReceivedRequest($"{context.Request.Path}{context.Request.QueryString}", authorization, body));
        }

        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate =
                $"Bearer authorization=\"https://login.microsoftonline.com/{Tenant}\", resource=\"{Resource}\"";
            return;
        }

        if (Throttled > 0)
        {
            Throttled--;
            context.Response.Headers.RetryAfter = "0";
            await WriteErrorAsync(context, 429, "Throttled", "Too many requests.");
            return;
        }

        await next(context);
    }

    private async Task OperateAsync(HttpContext context)
    {
        var version = context.Request.RouteValues["version"] as string ?? NewVersion;
        if (await FindAsync(context, version) is not { } rsa)
        {
            return;
        }

        var request = (await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)).Clone();
        request.GetProperty("alg").GetString().ShouldBe("RSA-OAEP-256");
        var value = Base64Url.DecodeFromChars(request.GetProperty("value").GetString());
        try
        {
            var result = (string)context.Request.RouteValues["operation"]! == "wrapKey"
                ? rsa.Encrypt(value, RSAEncryptionPadding.OaepSHA256)
                : rsa.Decrypt(value, RSAEncryptionPadding.OaepSHA256);
            await context.Response.WriteAsJsonAsync(new { kid = KeyId(version), value = Base64Url.EncodeToString(result) });
        }
        catch (CryptographicException)
        {
            await WriteErrorAsync(context, 400, "BadParameter", "The parameter is incorrect.");
        }
    }

    private async Task GetAsync(HttpContext context)
    {
        var version = context.Request.RouteValues["version"] as string ?? NewVersion;
        if (await FindAsync(context, version) is not { } rsa)
        {
            return;
        }

        var key = rsa.ExportParameters(includePrivateParameters: false);
        await context.Response.WriteAsJsonAsync(new
        {
            key = new
            {
                kid = KeyId(version),
                kty = "RSA",
                key_ops = new List<string> { "wrapKey", "unwrapKey" },
                n = Base64Url.EncodeToString(key.Modulus),
                e = Base64Url.EncodeToString(key.Exponent),
            },
            attributes = new { enabled = true, created = 1_700_000_000, updated = 1_700_000_100, recoveryLevel = "Recoverable+Purgeable" },
            tags = new { purpose = "backups" },
        });
    }

    private async Task<RSA?> FindAsync(HttpContext context, string version)
    {
        if ((string)context.Request.RouteValues["name"]! != "kek" || !_versions.TryGetValue(version, out var rsa))
        {
            await WriteErrorAsync(context, 404, "KeyNotFound", "A key with this name was not found in this key vault.");
            return null;
        }

        if (Disabled || DisabledVersions.Contains(version))
        {
            await WriteErrorAsync(context, 403, "Forbidden", "Operation wrapKey is not allowed on a disabled key.");
            return null;
        }

        return rsa;
    }

    private static Task WriteErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code, message } });
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
