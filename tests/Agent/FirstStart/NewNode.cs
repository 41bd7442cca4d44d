using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Agent.Tests.FirstStart;

/// <summary>An installed simulated node that hasn't started, and an agent in this process that may change its settings.</summary>
internal sealed class NewNode : IAsyncDisposable
{
    private readonly WorkDirectory _directory = new("new-node");
    private readonly SimulatedCluster _cluster;

    private NewNode() => _cluster = new SimulatedCluster(_directory.CreateSubdirectory("cassandra"), new SimulatedClusterOptions { Nodes = 1, Racks = 1, Name = "New", IsNew = true });

    public SimulatedNode Cassandra => _cluster.SimulatedNodes[0];

    public AgentHost Agent { get; private set; } = null!;

    public string Settings => File.ReadAllText(Cassandra.Configuration!);

    public static async Task<NewNode> CreateAsync()
    {
        var node = new NewNode();
        node.Agent = await AgentHost.StartAsync(node.Configure);
        return node;
    }

    /// <summary>Another agent on the same state.</summary>
    public Task RestartAgentAsync() => Agent.RestartAsync(Configure);

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await _cluster.DisposeAsync();
        _directory.Dispose();
    }

    private void Configure(IServiceCollection services) => services.PostConfigure<AgentOptions>(options =>
    {
        options.OfflineRestores = true;
        options.CassandraYaml = Cassandra.Configuration;
        options.Nodetool = Cassandra.Nodetool;
        options.CqlHost = Cassandra.Address;
        options.CqlPort = Cassandra.CqlPort;
        options.DataDirectories.Clear();
        options.NodetoolArguments.Clear();
        foreach (var (list, values) in ((IList<string>, IReadOnlyList<string>)[])
            [
                (options.DataDirectories, Cassandra.DataDirectories), (options.NodetoolArguments, Cassandra.NodetoolArguments),
                (options.StopCommand, [Cassandra.Service, "stop"]), (options.StartCommand, [Cassandra.Service, "start"]), (options.StatusCommand, [Cassandra.Service, "status"]),
            ])
        {
            list.Clear();
            values.ToList().ForEach(list.Add);
        }
    });
}
