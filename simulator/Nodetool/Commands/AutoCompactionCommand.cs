using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool enableautocompaction</c>, <c>disableautocompaction</c> and <c>statusautocompaction</c>, all with <c>[keyspace [table …]]</c>.</summary>
internal sealed class AutoCompactionCommand(string name, Func<Node, JmxRequest, IReadOnlyList<(string Keyspace, string Table)>, NodetoolResult> execute) : INodetoolCommand
{
    public string Name => name;

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) => Task.FromResult(Execute(node, request));

    public static AutoCompactionCommand Switch(string name, bool running) => new(name, (node, _, tables) =>
    {
        foreach (var (keyspace, table) in tables)
        {
            node.AutoCompaction.Set(keyspace, table, running);
        }

        return NodetoolResult.Success();
    });

    public static AutoCompactionCommand Status(string name) => new(name, (node, request, tables) =>
    {
        var running = tables.Count(table => node.AutoCompaction.IsRunning(table.Keyspace, table.Table));
        if (!request.Has("show_all"))
        {
            return NodetoolResult.Success(running == tables.Count ? "running\n" : running == 0 ? "not running\n" : "partially running\n");
        }

        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            ["Keyspace", "Table", "Status"],
            .. tables.Select(table => (IReadOnlyList<string>)
                [table.Keyspace, table.Table, node.AutoCompaction.IsRunning(table.Keyspace, table.Table) ? "running" : "not running"]),
        ];
        return NodetoolResult.Success(string.Concat(Table.Lines(rows, " ", padLast: true).Select(line => line + "\n")));
    });

    private NodetoolResult Execute(Node node, JmxRequest request)
    {
        if (request.Arguments is [var named, ..] && !node.Schema.Keyspaces.ContainsKey(named))
        {
            return NodetoolResult.Refuse($"Keyspace [{named}] does not exist.");
        }

        var tables = new List<(string, string)>();
        foreach (var (keyspace, table) in Asked(node, request.Arguments))
        {
            if (node.AutoCompaction.NamesOf(keyspace, table) is not { } names)
            {
                return NodetoolResult.Refuse($"Unknown keyspace/cf pair ({keyspace}.{table})");
            }

            tables.AddRange(names.Select(found => (keyspace, found)));
        }

        return execute(node, request, tables);
    }

    private static IEnumerable<(string Keyspace, string Table)> Asked(Node node, IReadOnlyList<string> arguments) => arguments switch
    {
        [] => node.Schema.Tables.Select(table => (table.Keyspace, table.Name)),
        [var keyspace] => node.Schema.TablesOf(keyspace).Select(table => (keyspace, table.Name)),
        _ => arguments.Skip(1).Select(table => (arguments[0], table)),
    };
}
