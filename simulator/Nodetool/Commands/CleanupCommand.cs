using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool cleanup [keyspace [table …]]</c>.</summary>
internal sealed class CleanupCommand : INodetoolCommand
{
    public string Name => "cleanup";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var keyspace = request.Arguments is [var first, ..] ? first : null;
        if (keyspace is not null && !node.Schema.Keyspaces.ContainsKey(keyspace))
        {
            return NodetoolResult.Refuse($"Keyspace [{keyspace}] does not exist.");
        }

        var names = request.Arguments.Skip(1).ToList();
        if (names.Find(name => node.Schema.Find(keyspace!, name) is null) is { } unknown)
        {
            return NodetoolResult.Replay("cleanup_unknown_table", recorded: "(shop.nope)", actual: $"({keyspace}.{unknown})");
        }

        if (node.Mode is OperationMode.Drained)
        {
            return NodetoolResult.Replay("after_drain_cleanup", $"Failed marking some sstables compacting in keyspace {keyspace}, check server logs for more information\n");
        }

        if (node.Faults.TakeCleanupAborts())
        {
            return NodetoolResult.Success($"Aborted cleaning up at least one table in keyspace {keyspace}, check server logs for more information.\n");
        }

        await node.FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var table in Tables(node, keyspace, names))
            {
                node.Cleaner.Clean(table, OwnedRanges.Of(node.Ring, node.Self, node.Schema.Keyspaces[table.Keyspace]));
            }
        }
        finally
        {
            node.FileLock.Release();
        }

        return NodetoolResult.Success();
    }

    private static List<TableSchema> Tables(Node node, string? keyspace, List<string> names) =>
        [.. node.Schema.Tables.Where(table => keyspace is null ? !table.IsSystem : table.Keyspace == keyspace && (names.Count == 0 || names.Contains(table.Name)))];
}
