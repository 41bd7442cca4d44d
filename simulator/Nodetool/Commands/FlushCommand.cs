using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool flush [keyspace [table …]]</c>: checks its arguments; there are no memtables to flush.</summary>
internal sealed class FlushCommand : INodetoolCommand
{
    public string Name => "flush";

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) => Task.FromResult(Execute(node, request));

    private static NodetoolResult Execute(Node node, JmxRequest request)
    {
        if (request.Arguments is { Count: > 0 } arguments)
        {
            var keyspace = arguments[0];
            if (!node.Schema.Keyspaces.ContainsKey(keyspace))
            {
                return NodetoolResult.Refuse($"Keyspace [{keyspace}] does not exist.");
            }

            if (arguments.Skip(1).FirstOrDefault(table => node.Schema.Find(keyspace, table) is null) is { } unknown)
            {
                return NodetoolResult.Replay("flush_unknown_table", recorded: "(shop.nope)", actual: $"({keyspace}.{unknown})");
            }
        }

        return node.Mode is OperationMode.Drained ? NodetoolResult.Replay("after_drain_flush") : NodetoolResult.Success();
    }
}
