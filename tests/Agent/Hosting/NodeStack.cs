using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Identity;

namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>
/// Three simulated nodes, the agent of the first one as a process of its own, the local identity and Azurite: everything an agent has to
/// do with. Shared by the tests that need a node; each uses names of its own.
/// </summary>
public class NodeStack : IAsyncLifetime, IDisposable
{
    public const string Cluster = "orders";

    private static readonly TimeSpan GuardInterval = TimeSpan.FromMilliseconds(300);

    private readonly WorkDirectory _directory = new("node");
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private LocalIdentityProcess _identity = null!;
    private long _names;

    protected virtual SimulatedClusterOptions Shape => new() { GrowMegabytes = 24 };

    public SimulatedCluster Cassandra { get; private set; } = null!;

    public SimulatedNode Node => Cassandra.SimulatedNodes[0];

    public AgentProcess Agent { get; private set; } = null!;

    public BackupStore Store { get; private set; } = null!;

    public Azure.Storage.Blobs.BlobContainerClient Container { get; private set; } = null!;

    public string KeyId { get; private set; } = "";

    public string AgentDirectory => _directory.Combine("agent");

    public async Task InitializeAsync()
    {
        var azurite = AzuriteServer.SharedAsync();
        Cassandra = new SimulatedCluster(_directory.CreateSubdirectory("cassandra"), Shape);
        var nodes = Cassandra.StartAsync(CancellationToken.None);
        _identity = await LocalIdentityProcess.StartAsync(_directory.CreateSubdirectory("identity"), CancellationToken.None);
        Container = await (await azurite).CreateContainerAsync("agent");
        await nodes;
        var settings = StoreSettings((await azurite).ConnectionString);
        Store = BackupStore.Open(BackupStoreOptions.Read(key => settings.GetValueOrDefault(key.Replace(":", "__")), []), TimeProvider.System);
        KeyId = await Store.Keys.EnsureAsync(Cluster);
        Agent = await StartAgentAsync("agent", settings);
        await AuthorizeAsync();
    }

    /// <summary>A name nobody else in this stack has.</summary>
    public string NewName(string prefix) => $"{prefix}-{Interlocked.Increment(ref _names)}";

    /// <summary>Another agent of the same node, or of another one, with further settings.</summary>
    public async Task<AgentProcess> StartAgentAsync(string name, IReadOnlyDictionary<string, string?> settings, SimulatedNode? node = null)
    {
        var agent = new AgentProcess(new AgentProcessOptions
        {
            Cluster = Cluster,
            Node = node ?? Node,
            Directory = _directory.CreateSubdirectory(name),
            Authority = _identity.Authority,
            StoreSettings = settings,
        });
        await agent.StartAsync(CancellationToken.None);
        return agent;
    }

    public Dictionary<string, string?> StoreSettings(string connectionString) => new()
    {
        ["Store__ConnectionString"] = connectionString,
        ["Store__Container"] = Container.Name,
        ["Keys__LocalKeyFile"] = _directory.Combine("key.pem"),
        ["Agent__SnapshotGuardInterval"] = GuardInterval.ToString("c"),
        ["Agent__CompactionGuardInterval"] = GuardInterval.ToString("c"),
    };

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string route) =>
        _client.SendAsync(new HttpRequestMessage(method, new Uri(Agent.Url, route)));

    public async Task<T> ReadAsync<T>(string route) =>
        (await _client.GetFromJsonAsync<T>(new Uri(Agent.Url, route), AgentJson.Options))!;

    public async Task PutAsync(string jobId, JobRequest request, AgentProcess? agent = null)
    {
        using var response = await _client.PutAsJsonAsync(new Uri((agent ?? Agent).Url, AgentRoutes.ForJob(jobId)), request, AgentJson.Options);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Changes how fast a transfer may go; null for no limit.</summary>
    public async Task<JobStatus> ThrottleAsync(string jobId, long? bytesPerSecond)
    {
        var limit = new TransferLimitRequest { Cluster = Cluster, Fence = 1, BytesPerSecond = bytesPerSecond };
        using var response = await _client.PutAsJsonAsync(new Uri(Agent.Url, AgentRoutes.ForThrottle(jobId)), limit, AgentJson.Options);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JobStatus>(AgentJson.Options))!;
    }

    public async Task<JobStatus> GetAsync(string jobId, AgentProcess? agent = null) =>
        (await _client.GetFromJsonAsync<JobStatus>(new Uri((agent ?? Agent).Url, AgentRoutes.ForJob(jobId)), AgentJson.Options))!;

    /// <summary>Puts a job under a new id and waits for its end.</summary>
    public async Task<JobStatus> RunAsync(JobRequest request, AgentProcess? agent = null)
    {
        var jobId = NewName("job");
        await PutAsync(jobId, request, agent);
        return await EndAsync(jobId, agent);
    }

    /// <summary>Kills the agent (SIGKILL) while a job runs, and starts it again; fails when the job had ended before the kill.</summary>
    /// <param name="jobId">A job that was put.</param>
    /// <param name="reached">How far it must be.</param>
    /// <param name="whileDown">What to look at before the agent starts again.</param>
    public async Task KillDuringAsync(string jobId, Func<JobStatus, bool> reached, Func<Task>? whileDown = null)
    {
        await Wait.ForAsync(() => GetAsync(jobId), status => reached(status) || status.EndedAt is not null);
        await Agent.CrashAsync();
        using var record = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AgentDirectory, "state", "jobs", $"{jobId}.json")));
        record.RootElement.TryGetProperty("endedAt", out var ended).ShouldBe(ended.ValueKind == JsonValueKind.Null, $"the kill came too late: {record.RootElement}");
        await (whileDown?.Invoke() ?? Task.CompletedTask);
        await Agent.StartAsync(CancellationToken.None);
    }

    public Task<JobStatus> EndAsync(string jobId, AgentProcess? agent = null) =>
        Wait.ForAsync(() => GetAsync(jobId, agent), status => status.EndedAt is not null);

    /// <summary>Runs a job that must succeed.</summary>
    public async Task<T> SucceedAsync<T>(JobRequest request)
        where T : JobResult
    {
        var status = await RunAsync(request);
        status.State.ShouldBe(JobState.Succeeded, status.Error?.ToString());
        return status.Result.ShouldBeOfType<T>();
    }

    /// <summary>Runs a job that must fail.</summary>
    public async Task<JobError> FailAsync(JobRequest request, AgentProcess? agent = null)
    {
        var status = await RunAsync(request, agent);
        status.State.ShouldBe(JobState.Failed, status.Result?.ToString());
        return status.Error.ShouldNotBeNull();
    }

    /// <summary>Directories of a snapshot on the node's disk.</summary>
    public IReadOnlyList<string> SnapshotDirectories(string tag) => Backups.Snapshots.SnapshotReader.FindDirectories(Node.DataDirectories, tag);

    /// <summary>Which tables of the node are compacted: "running" or "not running", by "keyspace.table".</summary>
    public async Task<IReadOnlyDictionary<string, string>> AutoCompactionAsync() =>
        (await NodetoolProcess.RunAsync(Node, ["statusautocompaction", "-a"], CancellationToken.None))
            .Skip(1)
            .Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToDictionary(words => $"{words[0]}.{words[1]}", words => words[2]);

    public async Task DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Cassandra.DisposeAsync();
        await _identity.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task AuthorizeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_identity.Endpoint}?resource={Uri.EscapeDataString(AgentProcess.Audience)}&api-version=2019-08-01");
        request.Headers.Add("X-IDENTITY-HEADER", _identity.Header);
        using var response = await _client.SendAsync(request);
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
