using System.Globalization;
using System.Text;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool describecluster</c>.</summary>
internal sealed class DescribeClusterCommand : INodetoolCommand
{
    private static readonly string[] KeyspaceOrder = ["system_schema", "system", "system_auth", "metrics", "system_distributed", "shop", "system_traces"];

    public string Name => "describecluster";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var view = await node.Gossip.ViewAsync(cancellationToken).ConfigureAwait(false);
        var live = JavaHashOrder.ByEndpoint([.. view.Where(state => state.IsUp).Select(state => state.Node)]).ToList();
        var down = JavaHashOrder.ByEndpoint([.. view.Where(state => !state.IsUp).Select(state => state.Node)]).ToList();
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"""
            Cluster Information:
            	Name: {node.Ring.Name}
            	Snitch: org.apache.cassandra.locator.GossipingPropertyFileSnitch
            	DynamicEndPointSnitch: enabled
            	Partitioner: org.apache.cassandra.dht.Murmur3Partitioner
            	Schema versions:

            """);
        AppendSchemaVersions(output, node, live, down);
        output.Append(CultureInfo.InvariantCulture, $"""
            Stats for all nodes:
            	Live: {live.Count}
            	Joining: {view.Count(state => state.IsJoining)}
            	Moving: 0
            	Leaving: 0
            	Unreachable: {down.Count}
            Error: Non-system keyspaces don't have the same replication settings, effective ownership information is meaningless

            Data Centers: 

            """);
        foreach (var dataCenter in node.Ring.Nodes.GroupBy(member => member.DataCenter))
        {
            // The recorded server counted no node as down here even with one that was.
            output.Append(CultureInfo.InvariantCulture, $"\t{dataCenter.Key} #Nodes: {dataCenter.Count()} #Down: 0\n");
        }

        output.Append("\nDatabase versions:\n\t4.0.0-rc1: [")
            .AppendJoin(", ", live.Concat(down).Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Address}:{Ring.StoragePort}")))
            .Append("]\n\nKeyspaces:\n");
        AppendKeyspaces(output, node);
        return NodetoolResult.Success(output.ToString());
    }

    // A drained node cannot ask anybody, itself included.
    private static void AppendSchemaVersions(StringBuilder output, Node node, List<RingNode> live, List<RingNode> down)
    {
        var drained = node.Mode is OperationMode.Drained;
        AppendSchemaVersion(output, node.SchemaVersion.ToString(), drained ? [] : live);
        AppendSchemaVersion(output, "UNREACHABLE", drained ? [.. live, .. down] : down);
    }

    private static void AppendSchemaVersion(StringBuilder output, string version, List<RingNode> nodes)
    {
        if (nodes.Count > 0)
        {
            output.Append("\t\t").Append(version).Append(": [").AppendJoin(", ", nodes.Select(member => member.Address)).Append("]\n\n");
        }
    }

    private static void AppendKeyspaces(StringBuilder output, Node node)
    {
        foreach (var (name, replication) in node.Schema.Keyspaces.OrderBy(keyspace => (uint)Array.IndexOf(KeyspaceOrder, keyspace.Key)))
        {
            var strategy = replication["class"];
            output.Append(CultureInfo.InvariantCulture, $"\t{name} -> Replication class: {strategy[(strategy.LastIndexOf('.') + 1)..]} {{")
                .AppendJoin(", ", replication.Where(setting => setting.Key != "class").Select(setting => $"{setting.Key}={setting.Value}"))
                .Append("}\n");
        }
    }
}
