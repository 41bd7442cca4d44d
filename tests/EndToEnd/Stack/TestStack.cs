using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Stack;

/// <summary>A whole Ringkeeper with a registered three-node cluster in three racks, and the steps that tests are made of.</summary>
public sealed class TestStack : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    // A machine that runs every test at once may let an agent wait longer than an operator's would.
    private static readonly KeyValuePair<string, string?> PatientCalls = new("Agents__CallTimeout", "00:02:00");

    private readonly TimeSpan _patience;

    private TestStack(RingkeeperStack parts, RingkeeperClient client, TimeSpan patience)
    {
        Parts = parts;
        Client = client;
        _patience = patience;
    }

    public RingkeeperStack Parts { get; }

    public RingkeeperClient Client { get; }

    public string Cluster => Parts.Cluster;

    public SimulatedCluster Cassandra => (SimulatedCluster)Parts.Cassandra;

    public static Task<TestStack> StartAsync(
        int growMegabytes = 0, IReadOnlyDictionary<string, string?>? settings = null) =>
        StartAsync(directory => new SimulatedCluster(directory, new SimulatedClusterOptions { GrowMegabytes = growMegabytes }), Timeout, settings);

    /// <param name="createCassandra">Makes the cluster, below a directory.</param>
    /// <param name="timeout">How long everything may take to start, and afterwards each operation.</param>
    /// <param name="settings">Further settings of the Functions app.</param>
    /// <param name="agentSettings">Further settings of every agent.</param>
    public static async Task<TestStack> StartAsync(
        Func<string, ICassandraCluster> createCassandra,
        TimeSpan timeout,
        IReadOnlyDictionary<string, string?>? settings = null,
        IReadOnlyDictionary<string, string?>? agentSettings = null)
    {
        using var deadline = new CancellationTokenSource(timeout);
        var parts = await RingkeeperStack.StartAsync(
            new StackOptions
            {
                CreateCassandra = createCassandra,
                AgentSettings = agentSettings ?? new Dictionary<string, string?>(),
                AppSettings = new Dictionary<string, string?>([PatientCalls, .. settings ?? new Dictionary<string, string?>()]),
            },
            deadline.Token);
        var stack = new TestStack(parts, new RingkeeperClient(parts.App.Url, await parts.App.ReadKeyAsync(deadline.Token)), timeout);
        await stack.RegisterAsync(stack.Cluster, parts.Agents.Select(agent => agent.Url));
        return stack;
    }

    public Task RegisterAsync(string cluster, IEnumerable<Uri> agents) =>
        Client.RegisterClusterAsync(cluster, agents, policy: null, Until(_patience));

    /// <summary>Backs everything up and wants success.</summary>
    public async Task<OperationView> BackUpAsync(string id)
    {
        var operation = await WaitUntilEndedAsync(await StartBackupAsync(id));
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation;
    }

    public Task<string> StartBackupAsync(string id) => Client.StartBackupAsync(Cluster, new { id }, Until(_patience));

    public Task<string> StartRestoreAsync(string backup) => Client.StartRestoreAsync(Cluster, new { backup }, Until(_patience));

    /// <summary>Restores everything and wants success.</summary>
    public async Task<OperationView> RestoreAsync(string backup)
    {
        var operation = await WaitUntilEndedAsync(await StartRestoreAsync(backup));
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation;
    }

    public Task<OperationView> WaitUntilEndedAsync(string operationId) => Client.WaitUntilEndedAsync(operationId, Until(_patience));

    public Task<OperationView> WaitUntilAsync(string operationId, Func<OperationView, bool> done) =>
        Client.WaitAsync(operationId, done, Until(_patience));

    public Task ControlAsync(string operationId, string verb) => Client.ControlAsync(operationId, verb, Until(_patience));

    public Task<ApiResponse> SendAsync(HttpMethod method, string path, object? body = null) =>
        Client.SendJsonAsync(method, path, body, Until(_patience));

    /// <summary>Every live component of every table, node by node.</summary>
    public IReadOnlyList<IReadOnlyList<TableFile>> ReadDisks() =>
        [.. Parts.Cassandra.Nodes.Select(node => TableFiles.ReadLive(node.DataDirectories, Parts.Cassandra.Keyspaces))];

    /// <summary>Directories of snapshots that Ringkeeper took, on all nodes.</summary>
    public IReadOnlyList<string> FindSnapshots() =>
    [
        .. Parts.Cassandra.Nodes
            .SelectMany(node => node.DataDirectories)
            .SelectMany(directory => Directory.GetDirectories(directory, "ringkeeper-*", SearchOption.AllDirectories)),
    ];

    /// <summary>The logs stay when a test failed, for a person to read.</summary>
    public void KeepFiles() => Parts.Directory.Keep();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Parts.DisposeAsync();
    }

    private static CancellationToken Until(TimeSpan timeout) => new CancellationTokenSource(timeout).Token;
}
