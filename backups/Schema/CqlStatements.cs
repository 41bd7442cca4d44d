using System.Globalization;
using System.Text;
using static Ringkeeper.Backups.Schema.CqlText;

namespace Ringkeeper.Backups.Schema;

/// <summary>
/// The CQL that makes a schema again, laid out like Cassandra's own DESCRIBE, and without what its parser refuses: the default time
/// to live of a view, and names that need quotes and have none.
/// </summary>
public static class CqlStatements
{
    private const string TimeToLive = "default_time_to_live";
    internal const long MicrosecondsPerMillisecond = 1000;

    public static SchemaStatement CreateKeyspace(string name, CqlKeyspace keyspace) => new(
        $"keyspace {name}",
        $"CREATE KEYSPACE {Identifier(name)} WITH replication = {Replication(keyspace.Replication)} AND durable_writes = {Boolean(keyspace.DurableWrites)}");

    public static SchemaStatement CreateType(string keyspace, CqlUserType type) => new(
        $"type {keyspace}.{type.Name}", $"CREATE TYPE {Identifier(keyspace, type.Name)} (\n    {string.Join(",\n    ", type.Fields)}\n)");

    /// <param name="keyspace">Where.</param>
    /// <param name="name">Under which name.</param>
    /// <param name="table">The table as it was. Columns dropped since are in it, for <see cref="DropColumn"/> to drop.</param>
    /// <param name="id">The id it gets; null for a new one.</param>
    public static SchemaStatement CreateTable(string keyspace, string name, CqlTable table, Guid? id)
    {
        var keys = Keys(table.Columns);
        var single = table.ColumnsOf(CqlColumnKind.PartitionKey).Count() == 1 && !table.ColumnsOf(CqlColumnKind.Clustering).Any();
        var dropped = table.DroppedColumns.ToDictionary(column => column.Name);
        var columns = table.Columns
            .Select(column => Column(column.Name, dropped.TryGetValue(column.Name, out var before) ? before.Type : column.Type, column.Kind == CqlColumnKind.Static)
                + (single && column.Kind == CqlColumnKind.PartitionKey ? " PRIMARY KEY" : ""))
            .Concat(table.DroppedColumns.Where(column => table.Columns.All(now => now.Name != column.Name)).Select(column => Column(column.Name, column.Type, column.IsStatic)))
            .Concat(single ? [] : [$"PRIMARY KEY {keys}"]);
        return new SchemaStatement(
            $"table {keyspace}.{name}",
            $"CREATE TABLE {Identifier(keyspace, name)} (\n    {string.Join(",\n    ", columns)}\n) WITH {With(id, table.Columns, table.Options)}");
    }

    /// <summary>Drops a column at the time it was dropped, so that what SSTables hold of it stays dropped.</summary>
    public static SchemaStatement DropColumn(string keyspace, string table, CqlDroppedColumn column) => new(
        $"dropped column {column.Name} of {keyspace}.{table}",
        string.Create(
            CultureInfo.InvariantCulture,
            $"ALTER TABLE {Identifier(keyspace, table)} DROP {Identifier(column.Name)} USING TIMESTAMP {column.DroppedAt * MicrosecondsPerMillisecond}"));

    public static SchemaStatement AddColumn(string keyspace, string table, CqlColumn column) => new(
        $"column {column.Name} of {keyspace}.{table}",
        $"ALTER TABLE {Identifier(keyspace, table)} ADD {Column(column.Name, column.Type, column.Kind == CqlColumnKind.Static)}");

    public static SchemaStatement CreateIndex(string keyspace, string table, string name, CqlIndex index)
    {
        var options = index.OwnOptions.ToList();
        var target = $"ON {Identifier(keyspace, table)} ({IndexTarget.Parse(index.Target)})";
        return new SchemaStatement($"index {keyspace}.{name}", index.IsCustom
            ? $"CREATE CUSTOM INDEX {Identifier(name)} {target} USING {Literal(index.ClassName)}{(options.Count > 0 ? $" WITH OPTIONS = {Map(options)}" : "")}"
            : $"CREATE INDEX {Identifier(name)} {target}");
    }

    public static SchemaStatement CreateView(string keyspace, CqlView view, Guid? id)
    {
        var columns = view.IncludesAllColumns ? "*" : string.Join(", ", view.Columns.Select(column => Identifier(column.Name)));
        var options = view.Options.Where(option => option.Key != TimeToLive).ToDictionary();
        return new SchemaStatement(
            $"view {keyspace}.{view.Name}",
            $"CREATE MATERIALIZED VIEW {Identifier(keyspace, view.Name)} AS\n    SELECT {columns}\n    FROM {Identifier(keyspace, view.BaseTable)}\n"
                + $"    WHERE {view.Restrictions}\n    PRIMARY KEY {Keys(view.Columns)}\n WITH {With(id, view.Columns, options)}");
    }

    public static SchemaStatement CreateFunction(string keyspace, CqlFunction function) => new(
        $"function {keyspace}.{function.Name}",
        $"CREATE FUNCTION {Identifier(keyspace, function.Name)} ({string.Join(", ", function.Arguments)})\n"
            + $"    {(function.CalledOnNullInput ? "CALLED" : "RETURNS NULL")} ON NULL INPUT\n    RETURNS {function.Returns}\n"
            + $"    LANGUAGE {Identifier(function.Language)}\n    AS {Literal(function.Body)}");

    public static SchemaStatement CreateAggregate(string keyspace, CqlAggregate aggregate) => new(
        $"aggregate {keyspace}.{aggregate.Name}",
        $"CREATE AGGREGATE {Identifier(keyspace, aggregate.Name)} ({string.Join(", ", aggregate.Arguments)})\n"
            + $"    SFUNC {Identifier(aggregate.StateFunction)}\n    STYPE {aggregate.State}"
            + (aggregate.FinalFunction is { } final ? $"\n    FINALFUNC {Identifier(final)}" : "")
            + (aggregate.InitialState is { } initial ? $"\n    INITCOND {initial}" : ""));

    private static string Column(string name, CqlType type, bool isStatic) => $"{Identifier(name)} {type}{(isStatic ? " static" : "")}";

    private static string Keys(IReadOnlyList<CqlColumn> columns)
    {
        var partition = columns.Where(column => column.Kind == CqlColumnKind.PartitionKey).Select(column => Identifier(column.Name)).ToList();
        var first = partition.Count == 1 ? partition[0] : $"({string.Join(", ", partition)})";
        return $"({string.Join(", ", columns.Where(column => column.Kind == CqlColumnKind.Clustering).Select(column => Identifier(column.Name)).Prepend(first))})";
    }

    private static string With(Guid? id, IReadOnlyList<CqlColumn> columns, IReadOnlyDictionary<string, string> options)
    {
        var clustering = columns.Where(column => column.Kind == CqlColumnKind.Clustering)
            .Select(column => $"{Identifier(column.Name)} {(column.Descending ? "DESC" : "ASC")}")
            .ToList();
        var parts = new List<string>();
        if (id is { } kept)
        {
            parts.Add($"ID = {kept}");
        }

        if (clustering.Count > 0)
        {
            parts.Add($"CLUSTERING ORDER BY ({string.Join(", ", clustering)})");
        }

        parts.AddRange(options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{Identifier(option.Key)} = {option.Value}"));
        return string.Join("\n    AND ", parts);
    }

    private static string Replication(IReadOnlyDictionary<string, string> replication)
    {
        // Cassandra's own text has the class first.
        var text = new StringBuilder("{'class': ").Append(Literal(replication.GetValueOrDefault("class", "")));
        foreach (var (option, value) in replication.Where(entry => entry.Key != "class").OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(", ").Append(Literal(option)).Append(": ").Append(Literal(value));
        }

        return text.Append('}').ToString();
    }

    private static string Boolean(bool value) => value ? "true" : "false";
}
