using Azure.Storage.Blobs;
using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Functions;
using Ringkeeper.Harness.Identity;

namespace Ringkeeper.Harness;

/// <summary>
/// All of Ringkeeper on this machine, each part a process of its own: Azurite, the local identity, a Cassandra cluster, an agent per node
/// and the Functions app. Everything ends with it.
/// </summary>
public sealed class RingkeeperStack : IAsyncDisposable
{
    private readonly StackOptions _options;
    private readonly WorkDirectory _directory = new("stack");
    private readonly List<StackCluster> _added = [];

    private RingkeeperStack(StackOptions options)
    {
        _options = options;
        Cassandra = options.CreateCassandra(_directory.CreateSubdirectory("cassandra"));
        Azurite = null!;
        Identity = null!;
        App = null!;
        Agents = [];
    }

    public string Cluster => _options.Cluster;

    /// <summary>Holds every log, key and data directory of the stack.</summary>
    public WorkDirectory Directory => _directory;

    public AzuriteServer Azurite { get; private set; }

    public LocalIdentityProcess Identity { get; private set; }

    public ICassandraCluster Cassandra { get; }

    /// <summary>One per node of <see cref="Cassandra"/>, in its order.</summary>
    public IReadOnlyList<AgentProcess> Agents { get; private set; }

    public FunctionsAppProcess App { get; private set; }

    /// <summary>The container of the backup sets.</summary>
    public string StoreContainer { get; } = $"backups-{Guid.NewGuid():n}";

    /// <summary>The container of registrations, locks and operations.</summary>
    public string CatalogContainer { get; } = $"catalog-{Guid.NewGuid():n}";

    /// <summary>The file with the key-encryption key, which stands in for the vault's.</summary>
    public string KeyFile => _directory.Combine("key-encryption-key.pem");

    public static async Task<RingkeeperStack> StartAsync(StackOptions options, CancellationToken cancellationToken)
    {
        var stack = new RingkeeperStack(options);
        try
        {
            await stack.StartPartsAsync(cancellationToken);
            return stack;
        }
        catch
        {
            stack.Directory.Keep();
            await stack.DisposeAsync();
            throw;
        }
    }

    public BlobContainerClient OpenStore() => Azurite.CreateServiceClient().GetBlobContainerClient(StoreContainer);

    public BlobContainerClient OpenCatalog() => Azurite.CreateServiceClient().GetBlobContainerClient(CatalogContainer);

    /// <summary>Starts another cluster with its agents, which share the stack's store, key and identity. It ends with the stack.</summary>
    /// <param name="name">The name Ringkeeper knows it by.</param>
    /// <param name="create">Makes it below a directory.</param>
    /// <param name="cancellationToken">Gives up waiting for it.</param>
    public async Task<StackCluster> AddClusterAsync(string name, Func<string, ICassandraCluster> create, CancellationToken cancellationToken)
    {
        var cassandra = create(_directory.CreateSubdirectory($"cassandra-{name}"));
        var added = new StackCluster(name, cassandra, CreateAgents(name, cassandra, $"agent-{name}-"));
        _added.Add(added);
        await added.StartAsync(cancellationToken);
        return added;
    }

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        await Task.WhenAll(_added.Select(cluster => cluster.DisposeAsync().AsTask()));
        await Task.WhenAll(Agents.Select(agent => agent.DisposeAsync().AsTask()));
        await Cassandra.DisposeAsync();
        if (Identity is not null)
        {
            await Identity.DisposeAsync();
        }

        if (Azurite is not null)
        {
            await Azurite.DisposeAsync();
        }

        _directory.Dispose();
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(StartAzuriteAsync(cancellationToken), StartIdentityAsync(cancellationToken), StartCassandraAsync(cancellationToken));
        await CreateContainersAsync(cancellationToken);
        await Task.WhenAll(StartAppAsync(cancellationToken), StartAgentsAsync(cancellationToken));
    }

    private async Task StartAzuriteAsync(CancellationToken cancellationToken)
    {
        Azurite = await AzuriteServer.StartAsync(_directory.CreateSubdirectory("azurite"), cancellationToken);
        Report($"Azurite listens on {Azurite.ServiceUri}");
    }

    private async Task StartIdentityAsync(CancellationToken cancellationToken)
    {
        Identity = await LocalIdentityProcess.StartAsync(_directory.CreateSubdirectory("identity"), cancellationToken);
        Report($"local identity issues tokens as {Identity.Authority}");
    }

    private async Task StartCassandraAsync(CancellationToken cancellationToken)
    {
        await Cassandra.StartAsync(cancellationToken);
        Report($"{Cassandra.Description}: {Cassandra.Nodes.Count} nodes in {Cassandra.Nodes.Select(node => node.Rack).Distinct().Count()} racks are up");
    }

    private async Task CreateContainersAsync(CancellationToken cancellationToken)
    {
        await OpenStore().CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await OpenCatalog().CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    private async Task StartAppAsync(CancellationToken cancellationToken)
    {
        App = new FunctionsAppProcess(new FunctionsAppOptions
        {
            Directory = _directory.CreateSubdirectory("app"),
            IdentityEndpoint = Identity.Endpoint,
            IdentityHeader = Identity.Header,
            StoreSettings = CreateStoreSettings(),
            Settings = new Dictionary<string, string?>(_options.AppSettings) { ["Catalog__Container"] = CatalogContainer },
        });
        await App.StartAsync(cancellationToken);
        Report($"the Functions app listens on {App.Url}");
    }

    private async Task StartAgentsAsync(CancellationToken cancellationToken)
    {
        Agents = CreateAgents(Cluster, Cassandra, "agent");
        await Task.WhenAll(Agents.Select(agent => agent.StartAsync(cancellationToken)));
        Report($"{Agents.Count} agents answer");
    }

    private IReadOnlyList<AgentProcess> CreateAgents(string cluster, ICassandraCluster cassandra, string directory) =>
    [
        .. cassandra.Nodes.Select((node, index) => new AgentProcess(new AgentProcessOptions
        {
            Cluster = cluster,
            Node = node,
            Directory = _directory.CreateSubdirectory($"{directory}{index + 1}"),
            Authority = Identity.Authority,
            StoreSettings = new Dictionary<string, string?>([.. CreateStoreSettings(), .. _options.AgentSettings]),
        })),
    ];

    private Dictionary<string, string?> CreateStoreSettings() => new()
    {
        ["Store__ConnectionString"] = Azurite.ConnectionString,
        ["Store__Container"] = StoreContainer,
        ["Keys__LocalKeyFile"] = KeyFile,
    };

    private void Report(string what) => _options.Progress?.Report(what);
}
