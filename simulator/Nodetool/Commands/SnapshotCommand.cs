using System.Globalization;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool snapshot [-t tag] [-sf] ([keyspace …] | -cf table keyspace | -kt keyspace.table,…)</c>.</summary>
internal sealed class SnapshotCommand : INodetoolCommand
{
    private const string NotATable =
        "Cannot take a snapshot on secondary index or invalid column family name. You must supply a column family name in the form of keyspace.columnfamily";

    public string Name => "snapshot";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var tag = request.Options.GetValueOrDefault("tag") ?? node.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var subject = request.Options.GetValueOrDefault("ktlist")
            ?? (request.Arguments.Count == 0 ? "all keyspaces" : string.Join(", ", request.Arguments));
        var heading = $"Requested creating snapshot(s) for [{subject}] with snapshot name [{tag}] and options {{skipFlush={(request.Has("skip-flush") ? "true" : "false")}}}\n";
        var (tables, refusal) = Select(node, request, heading);
        if (refusal is not null)
        {
            return refusal;
        }

        await node.FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Prevented(node, request, tag, tables, heading)
                ?? await TakeAsync(node, tag, tables, heading, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            node.FileLock.Release();
        }
    }

    private static (IReadOnlyList<TableSchema> Tables, NodetoolResult? Refusal) Select(Node node, JmxRequest request, string heading)
    {
        if (request.Has("table") && request.Arguments.Count != 1)
        {
            return ([], NodetoolResult.Replay("snapshot_cf_two_keyspaces", heading));
        }

        var named = request.Options.TryGetValue("ktlist", out var list) ? list.Split(',', StringSplitOptions.TrimEntries)
            : request.Options.TryGetValue("table", out var table) ? [$"{request.Arguments[0]}.{table}"]
            : null;
        return named is null ? SelectKeyspaces(node, request.Arguments, heading) : SelectTables(node, named, heading);
    }

    private static (IReadOnlyList<TableSchema> Tables, NodetoolResult? Refusal) SelectKeyspaces(Node node, IReadOnlyList<string> keyspaces, string heading) =>
        keyspaces.FirstOrDefault(keyspace => !node.Schema.Keyspaces.ContainsKey(keyspace)) is { } unknown
            ? ([], NodetoolResult.Refuse($"Keyspace {unknown} does not exist", heading))
            : ([.. node.Schema.Tables.Where(table => keyspaces.Count == 0 || keyspaces.Contains(table.Keyspace))], null);

    private static (IReadOnlyList<TableSchema> Tables, NodetoolResult? Refusal) SelectTables(Node node, IReadOnlyList<string> names, string heading)
    {
        var tables = new List<TableSchema>();
        foreach (var name in names)
        {
            if (name.Split('.') is not [var keyspace, var table])
            {
                return ([], NodetoolResult.Refuse(NotATable, heading));
            }

            if (node.Schema.Find(keyspace, table) is not { } found)
            {
                return ([], NodetoolResult.Refuse(
                    node.Schema.Keyspaces.ContainsKey(keyspace) ? $"Unknown keyspace/cf pair ({name})" : $"Keyspace {keyspace} does not exist", heading));
            }

            tables.Add(found);
        }

        return (tables, null);
    }

    private static NodetoolResult? Prevented(Node node, JmxRequest request, string tag, IReadOnlyList<TableSchema> tables, string heading)
    {
        if (node.Mode is OperationMode.Starting or OperationMode.Joining)
        {
            return NodetoolResult.Replay("joining_node_snapshot", heading);
        }

        // A tag is refused when any table of a keyspace has it, even if this snapshot is of other tables.
        var keyspaces = tables.Select(table => table.Keyspace).Distinct();
        if (keyspaces.SelectMany(node.Schema.TablesOf).Any(table => node.Snapshots.Exists(table, tag)))
        {
            return NodetoolResult.Replay("snapshot_duplicate_tag", heading, "rec-1", tag);
        }

        if (node.Mode is OperationMode.Drained && !request.Has("skip-flush"))
        {
            return NodetoolResult.Replay("after_drain_snapshot", heading);
        }

        return node.Faults.TakeSnapshotFails()
            ? new NodetoolResult(2, heading, "error: No space left on device\n-- StackTrace --\njava.io.IOException: No space left on device\n\n")
            : null;
    }

    private static async Task<NodetoolResult> TakeAsync(
        Node node, string tag, IReadOnlyList<TableSchema> tables, string heading, CancellationToken cancellationToken)
    {
        var (skipped, emptied) = node.Faults.TakeSnapshotLosses();
        foreach (var table in tables)
        {
            var name = $"{table.Keyspace}.{table.Name}";
            if (name == emptied)
            {
                node.Snapshots.CreateEmpty(table, tag);
            }
            else if (name != skipped)
            {
                await node.Snapshots.CreateAsync(table, tag, cancellationToken).ConfigureAwait(false);
            }
        }

        return NodetoolResult.Success($"{heading}Snapshot directory: {tag}\n");
    }
}
