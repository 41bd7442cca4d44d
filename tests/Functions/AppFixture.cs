using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Ringkeeper.Functions.Tests.Agents;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Harness.Functions;
using Ringkeeper.Harness.Identity;

namespace Ringkeeper.Functions.Tests;

/// <summary>The real app, the local identity and Azurite as processes. Azurite looks through all blobs for one: few share it.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xunit disposes it by IAsyncLifetime.")]
public class AppFixture : IAsyncLifetime
{
    private const string Silence = "00:00:02";

    // A look at every cluster's schedule takes as many requests as there are clusters, of which each test makes some.
    private const string OnceAYear = "0 0 0 1 1 *";

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(500);

    private readonly WorkDirectory _directory = new("functions-tests");
    private readonly string _store = $"backups-{Guid.NewGuid():n}";
    private readonly string _scheduleTimer;
    private AzuriteServer? _azurite;
    private LocalIdentityProcess? _identity;
    private FunctionsAppProcess? _app;

    public AppFixture()
        : this(OnceAYear)
    {
    }

    protected AppFixture(string scheduleTimer) => _scheduleTimer = scheduleTimer;

    public HttpClient Http { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync(_directory.CreateSubdirectory("azurite"));
        _identity = await LocalIdentityProcess.StartAsync(_directory.CreateSubdirectory("identity"), default);
        _app = new FunctionsAppProcess(new FunctionsAppOptions
        {
            Directory = _directory.CreateSubdirectory("app"),
            IdentityEndpoint = _identity.Endpoint,
            IdentityHeader = _identity.Header,
            StoreSettings = new Dictionary<string, string?>
            {
                ["Store__ConnectionString"] = _azurite.ConnectionString,
                ["Store__Container"] = _store,
                ["Keys__LocalKeyFile"] = _directory.Combine("key.pem"),
            },
            Settings = new Dictionary<string, string?>
            {
                ["Catalog__Container"] = $"catalog-{Guid.NewGuid():n}",
                ["Agents__UnreachableTolerance"] = Silence,
                ["Retention__LeasePollInterval"] = "00:00:00.5",
                ["Preflight__Patience"] = Silence,
                ["ScheduleTimer"] = _scheduleTimer,
            },
        });
        await _app.StartAsync(default);
        Anonymous = new HttpClient { BaseAddress = _app.Url };
        Http = new HttpClient { BaseAddress = _app.Url };
        Http.DefaultRequestHeaders.Add("x-functions-key", await _app.ReadKeyAsync(default));
    }

    public async Task DisposeAsync()
    {
        Http?.Dispose();
        Anonymous?.Dispose();
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_identity?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
        _directory.Dispose();
    }

    /// <summary>Starts agents for a cluster of that name and registers it.</summary>
    internal async Task<ScriptedAgent[]> RegisterAsync(string cluster, int nodes)
    {
        Guid[] ring = [.. Enumerable.Range(0, nodes).Select(_ => Guid.NewGuid())];
        var agents = await Task.WhenAll(ring.Select(host => ScriptedAgent.StartAsync(cluster, host, ring, Store)));
        using var answer = await Http.PutAsJsonAsync(
            $"api/clusters/{cluster}", new { nodes = agents.Select(agent => new { agent = agent.Url.GetLeftPart(UriPartial.Authority) }) });
        answer.EnsureSuccessStatusCode();
        return agents;
    }

    /// <summary>Registers the cluster of those agents again, with a policy.</summary>
    internal async Task RegisterAsync(string cluster, ScriptedAgent[] agents, object policy)
    {
        var nodes = agents.Select(agent => new { agent = agent.Url.GetLeftPart(UriPartial.Authority) });
        using var answer = await Http.PutAsJsonAsync($"api/clusters/{cluster}", new { nodes, policy });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The backup container of the app.</summary>
    internal BlobContainerClient Store => _azurite!.CreateServiceClient().GetBlobContainerClient(_store);

    /// <summary>SIGKILL, and a new start.</summary>
    internal Task RestartAsync() => _app!.StartAsync(default);

    internal async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits for an operation of the cluster, of a kind if one is wanted.</summary>
    internal async Task<JsonElement> FirstOperationAsync(string cluster, string? kind = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var items = (await GetAsync($"api/operations?cluster={cluster}")).GetProperty("items").EnumerateArray();
            if (items.FirstOrDefault(item => kind is null || item.GetProperty("kind").GetString() == kind) is { ValueKind: JsonValueKind.Object } found)
            {
                return found;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    /// <summary>Asks for the operation until it is as wanted; fails after a minute, showing how it stood.</summary>
    internal async Task<JsonElement> WaitAsync(string operation, Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var interval = FirstLook; ; interval = interval * 1.5 < LastLook ? interval * 1.5 : LastLook)
        {
            var details = await GetAsync($"api/operations/{operation}");
            if (wanted(details))
            {
                return details;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"{operation} isn't as wanted: {details}");
            await Task.Delay(interval);
        }
    }

    internal Task<JsonElement> WaitForEndAsync(string operation) =>
        WaitAsync(operation, details => details.GetProperty("status").GetString() is "Complete" or "Error" or "Cancelled");

    /// <summary>Waits for the end, which must be the one wanted; shows the whole operation when it isn't.</summary>
    internal async Task MustEndAsync(string operation, string status)
    {
        var ended = await WaitForEndAsync(operation);
        ended.GetProperty("status").GetString().ShouldBe(status, $"{ended}");
    }
}
