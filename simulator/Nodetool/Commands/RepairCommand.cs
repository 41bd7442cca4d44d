using System.Text;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Repair;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool repair [keyspace [table …]]</c>. Without a keyspace, one after another until one fails.</summary>
internal sealed class RepairCommand : INodetoolCommand
{
    public string Name => "repair";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        if (request.Arguments is [var keyspace, ..])
        {
            return node.Schema.Keyspaces.ContainsKey(keyspace)
                ? await node.Repairs.RunAsync(Options(keyspace, [.. request.Arguments.Skip(1)], request), cancellationToken).ConfigureAwait(false)
                : NodetoolResult.Refuse($"Keyspace [{keyspace}] does not exist.");
        }

        var output = new StringBuilder();
        foreach (var name in node.Schema.Keyspaces.Keys.Where(name => name is not ("system" or "system_schema")))
        {
            var result = await node.Repairs.RunAsync(Options(name, [], request), cancellationToken).ConfigureAwait(false);
            output.Append(result.Output);
            if (result.ExitCode != 0)
            {
                return result with { Output = output.ToString() };
            }
        }

        return NodetoolResult.Success(output.ToString());
    }

    private static RepairOptions Options(string keyspace, IReadOnlyList<string> tables, JmxRequest request) =>
        new(keyspace, tables, request.Has("full"), request.Has("primary_range"), request.Has("force"));
}
