using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Harness;
using Ringkeeper.Tests.Keys;

namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>An agent in this process, with a directory and an issuer of its own, for what needs no Cassandra.</summary>
internal sealed class AgentHost : IAsyncDisposable
{
    public const string Audience = "api://ringkeeper-agent";
    public const string Cluster = "orders";

    private readonly WorkDirectory _directory = new("agent");
    private WebApplication? _agent;

    private AgentHost(TestIssuer issuer) => Issuer = issuer;

    public TestIssuer Issuer { get; }

    public IServiceProvider Services => _agent!.Services;

    public HttpClient Client { get; private set; } = new();

    public string StateDirectory => _directory.Combine("state");

    public string StagingDirectory => _directory.Combine("staging");

    public string DataDirectory => _directory.Combine("data");

    private string KeyFile => _directory.Combine("key.pem");

    public static async Task<AgentHost> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var host = new AgentHost(await TestIssuer.StartAsync());
        Directory.CreateDirectory(host.DataDirectory);
        SharedKey.WriteTo(host.KeyFile);
        await host.RestartAsync(configure);
        return host;
    }

    /// <summary>Stops the agent if it runs, and starts another one on the same state.</summary>
    public async Task RestartAsync(Action<IServiceCollection>? configure = null)
    {
        await StopAsync();
        _agent = AgentApplication.Build(Settings(), services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            configure?.Invoke(services);
        });
        await _agent.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_agent.Urls.First()) };
        Authorize(Issuer.Issue(Issuer.RightClaims(TimeProvider.System.GetUtcNow())));
    }

    public void Authorize(string? token) =>
        Client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

    public Task<HttpResponseMessage> PutAsync(string jobId, JobRequest request) =>
        Client.PutAsJsonAsync(AgentRoutes.ForJob(jobId), request, AgentJson.Options);

    public async Task<JobStatus> GetAsync(string jobId) =>
        (await Client.GetFromJsonAsync<JobStatus>(AgentRoutes.ForJob(jobId), AgentJson.Options))!;

    /// <summary>Waits until the job has ended, and wants it to have ended so.</summary>
    public async Task<JobStatus> WaitAsync(string jobId, JobState state)
    {
        var ended = await Wait.ForAsync(() => GetAsync(jobId), status => status.EndedAt is not null);
        ended.State.ShouldBe(state, ended.Error?.ToString());
        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Issuer.DisposeAsync();
        _directory.Dispose();
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        if (_agent is not null)
        {
            await _agent.StopAsync();
            await _agent.DisposeAsync();
        }
    }

    private string[] Settings() =>
    [
        "--urls", "http://127.0.0.1:0",
        "--Agent:Cluster", Cluster,
        "--Agent:StateDirectory", StateDirectory,
        "--Agent:StagingDirectory", StagingDirectory,
        "--Agent:DataDirectories:0", DataDirectory,
        "--Agent:Nodetool", "/bin/false",
        "--Agent:CqlPort", "1",
        "--Authentication:Authority", Issuer.Authority,
        "--Authentication:Audience", Audience,
        "--Authentication:RequireHttpsMetadata", "false",
        "--Store:ConnectionString", "UseDevelopmentStorage=true",
        "--Keys:LocalKeyFile", KeyFile,
    ];
}
