using System.Globalization;
using System.Text;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool status [keyspace]</c>.</summary>
internal sealed class StatusCommand : INodetoolCommand
{
    private const string OwnershipNote = "Note: Non-system keyspaces don't have the same replication settings, effective ownership information is meaningless\n";

    public string Name => "status";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        if (node.Mode is OperationMode.Starting)
        {
            return NodetoolResult.Replay("node3_starting_05_status");
        }

        var states = (await node.Gossip.ViewAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(state => state.Node);
        IReadOnlyDictionary<RingNode, double>? ownership = null;
        if (request.Arguments is [var keyspace])
        {
            if (!node.Schema.Keyspaces.TryGetValue(keyspace, out var replication))
            {
                return new NodetoolResult(1, $"\nError: The keyspace {keyspace}, does not exist\n", "");
            }

            // With a keyspace the real one shows the nodes that hold data of it, which leaves a joining node out.
            ownership = Replication.EffectiveOwnership(node.Ring with { Nodes = [.. node.Ring.Nodes.Where(member => !states[member].IsJoining)] }, replication);
        }

        var output = new StringBuilder();
        foreach (var dataCenter in node.Ring.Nodes.GroupBy(member => member.DataCenter))
        {
            AppendDataCenter(output, dataCenter.Key, [.. JavaHashOrder.ByText([.. dataCenter]).Select(member => states[member]).Where(state => ownership is null || !state.IsJoining)], ownership, request);
        }

        return NodetoolResult.Success(output.Append(ownership is null ? OwnershipNote : "").ToString());
    }

    private static void AppendDataCenter(
        StringBuilder output, string name, IReadOnlyList<PeerState> states, IReadOnlyDictionary<RingNode, double>? ownership, JmxRequest request)
    {
        var title = $"Datacenter: {name}";
        output.Append(title).Append('\n').Append('=', title.Length).Append('\n')
            .Append("Status=Up/Down\n|/ State=Normal/Leaving/Joining/Moving\n");
        var rows = states.Select(state => (IReadOnlyList<string>)
        [
            (state.IsUp ? "U" : "D") + (state.IsJoining ? "J" : "N"),
            Address(state.Node, request),
            state.Load is { } load ? FileSize.Format(load) : "?",
            state.Node.Tokens.Count.ToString(CultureInfo.InvariantCulture),
            ownership is null ? "?" : ownership.GetValueOrDefault(state.Node).ToString("0.0%", CultureInfo.InvariantCulture),
            state.Node.HostId.ToString(),
            state.Node.Rack,
        ]);
        List<IReadOnlyList<string>> table = [["--", "Address", "Load", "Tokens", ownership is null ? "Owns" : "Owns (effective)", "Host ID", "Rack "], .. rows];
        foreach (var line in Table.Lines(table, "  ", padLast: false))
        {
            output.Append(line).Append('\n');
        }

        output.Append('\n');
    }

    private static string Address(RingNode node, JmxRequest request)
    {
        var address = request.Has("resolve-ip") && node.Address == "127.0.0.1" ? "localhost" : node.Address;
        return request.Has("print-port") ? string.Create(CultureInfo.InvariantCulture, $"{address}:{Ring.StoragePort}") : address;
    }
}
