using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Compaction;

/// <summary>Which tables Cassandra compacts by itself: by its own word from 4.0 on; before, it can't be asked, and the tables' options stand for it.</summary>
internal sealed class AutoCompaction(NodetoolCommands nodetool, ICqlSession cql)
{
    private static readonly (string Table, string Name)[] Sources = [("tables", "table_name"), ("views", "view_name")];

    public async Task<AutoCompactionState> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new AutoCompactionState(await nodetool.AutoCompactionAsync(cancellationToken), IsSeen: true);
        }
        catch (NodetoolException e) when (e.Kind == NodetoolFailureKind.Usage)
        {
            return new AutoCompactionState(await ReadSchemaAsync(cancellationToken), IsSeen: false);
        }
    }

    // The hidden tables of indexes have no options of their own: they go with their table.
    private async Task<IReadOnlyDictionary<TableName, bool>> ReadSchemaAsync(CancellationToken cancellationToken)
    {
        var tables = new Dictionary<TableName, bool>();
        foreach (var (table, name) in Sources)
        {
            foreach (var row in await cql.QueryAsync($"SELECT keyspace_name, {name}, compaction FROM system_schema.{table}", cancellationToken))
            {
                tables[new TableName(row.Required<string>($"system_schema.{table}", "keyspace_name"), row.Required<string>($"system_schema.{table}", name))] =
                    !row.TextMap("compaction").TryGetValue("enabled", out var enabled) || !enabled.Equals("false", StringComparison.OrdinalIgnoreCase);
            }
        }

        return tables;
    }
}
