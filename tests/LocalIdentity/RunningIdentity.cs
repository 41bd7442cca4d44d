using Microsoft.AspNetCore.Builder;

namespace Ringkeeper.Embedded.LocalIdentity.Tests;

/// <summary>The local identity on a free port, with its key file in a folder of its own.</summary>
internal sealed class RunningIdentity : IAsyncDisposable
{
    public const string Secret = "the-secret-of-this-test";
    public const string Tenant = "local-tenant";
    public const string Audience = "api://ringkeeper-agent";

    private readonly WebApplication _application;

    private RunningIdentity(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<RunningIdentity> StartAsync(string keyFile, TimeProvider? timeProvider = null)
    {
        var application = LocalIdentityApplication.Build(
            [
                "--urls", "http://127.0.0.1:0",
                "--LocalIdentity:Header", Secret,
                "--LocalIdentity:Tenant", Tenant,
                "--LocalIdentity:KeyFile", keyFile,
                "--Logging:LogLevel:Default", "Warning",
            ],
            timeProvider);
        await application.StartAsync();
        return new RunningIdentity(application);
    }

    public async Task<HttpResponseMessage> AskAsync(string query, string? secret = Secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/msi/token?{query}");
        if (secret is not null)
        {
            request.Headers.Add("X-IDENTITY-HEADER", secret);
        }

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
    }
}
