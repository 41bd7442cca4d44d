using System.Globalization;
using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Cql;

/// <summary>
/// Carries out CREATE, ALTER and DROP: checks them against the schema, makes its next state and brings that to every node before
/// it answers. So a schema is agreed on as soon as a statement returns, which a real cluster doesn't promise.
/// </summary>
public sealed class SchemaExecutor(Node node)
{
    private const int ResultSchemaChange = 5;

    /// <returns>The body of a RESULT message of kind Schema_change, or Void when there was nothing to do.</returns>
    public async Task<byte[]> ExecuteAsync(SchemaStatement statement, string? currentKeyspace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var keyspace = statement.Keyspace ?? currentKeyspace ?? "";
        var state = node.Schema.State;
        if (statement is not CreateKeyspaceStatement and not DropStatement { Kind: "keyspace" } && !state.Keyspaces.ContainsKey(keyspace))
        {
            throw Invalid($"Keyspace '{keyspace}' doesn't exist");
        }

        var change = Change(statement, keyspace, state);
        if (change is not { } made)
        {
            return new BodyWriter().WriteInt(1).ToArray();
        }

        await node.SchemaGossip.SpreadAsync(made.State, cancellationToken).ConfigureAwait(false);
        var body = new BodyWriter().WriteInt(ResultSchemaChange).WriteText(made.Kind).WriteText(made.Target).WriteText(made.Names[0]);
        return made.Names is [_, var name] ? body.WriteText(name).ToArray() : body.ToArray();
    }

    private (SchemaState State, string Kind, string Target, string[] Names)? Change(SchemaStatement statement, string keyspace, SchemaState state)
    {
        if (SchemaChecks.Exists(statement, keyspace, state) is { } exists)
        {
            return statement.Conditional ? null : throw exists;
        }

        switch (statement)
        {
            case CreateKeyspaceStatement create:
                return (Add(state, SchemaRowBuilder.Keyspace(create)), "CREATED", "KEYSPACE", [create.Name]);
            case CreateTypeStatement create:
                return (Add(state, SchemaRowBuilder.Type(keyspace, create)), "CREATED", "TYPE", [keyspace, create.Name]);
            case CreateTableStatement create:
                SchemaChecks.Check(create, keyspace, state);
                return (Add(state, SchemaRowBuilder.Table(keyspace, create, create.Layout.Id ?? NewId())), "CREATED", "TABLE", [keyspace, create.Name]);
            case CreateViewStatement create:
                SchemaChecks.Check(create, keyspace, state);
                return (Add(state, SchemaRowBuilder.View(keyspace, create, create.Layout.Id ?? NewId(), state)), "CREATED", "TABLE", [keyspace, create.Name]);
            case CreateIndexStatement create:
                SchemaChecks.Check(create, keyspace, state);
                return (Add(state, SchemaRowBuilder.Index(keyspace, create)), "UPDATED", "TABLE", [keyspace, create.Table]);
            case AlterTableStatement alter:
                return (Alter(alter, keyspace, state), "UPDATED", "TABLE", [keyspace, alter.Name]);
            case DropStatement drop:
                return SchemaChecks.Gone(drop, keyspace, state) is { } gone
                    ? drop.Conditional ? null : throw gone
                    : (Drop(drop, keyspace, state), "DROPPED", drop.Kind is "materialized view" or "index" ? "TABLE" : drop.Kind.ToUpperInvariant(), drop.Kind == "keyspace" ? [drop.Name] : [keyspace, drop.Name]);
            default:
                throw new CqlException(CqlErrorCode.ServerError, $"No executor for {statement.GetType().Name}");
        }
    }

    private static SchemaState Add(SchemaState state, IReadOnlyList<(string Table, Dictionary<string, string?> Row)> rows) => state.Change((_, _) => false, rows);

    private SchemaState Alter(AlterTableStatement alter, string keyspace, SchemaState state)
    {
        bool OfTable(IReadOnlyDictionary<string, string?> row) => row["keyspace_name"] == keyspace && row.GetValueOrDefault("table_name") == alter.Name;
        var columns = state.Rows("columns").Where(OfTable).ToList();
        if (columns.Count == 0)
        {
            throw Invalid($"Table '{keyspace}.{alter.Name}' doesn't exist");
        }

        if (alter.Added is { } added)
        {
            return columns.Exists(row => row["column_name"] == added.Name)
                ? throw Invalid($"Column with name '{added.Name}' already exists")
                : Add(state, [("columns", SchemaRowBuilder.Column(keyspace, alter.Name, added.Name, added.Type, added.IsStatic ? "static" : "regular", -1, "none"))]);
        }

        var column = columns.Find(row => row["column_name"] == alter.Dropped) ?? throw Invalid($"Column {alter.Dropped} was not found in table '{keyspace}.{alter.Name}'");
        if (column["kind"] is not ("regular" or "static"))
        {
            throw Invalid($"Cannot drop PRIMARY KEY column {alter.Dropped}");
        }

        var dropped = DateTimeOffset.FromUnixTimeMilliseconds((alter.Timestamp ?? node.Time.GetUtcNow().ToUnixTimeMilliseconds() * 1000) / 1000);
        return state.Change(
            (table, row) => table is "columns" or "dropped_columns" && OfTable(row) && row["column_name"] == alter.Dropped,
            ("dropped_columns", new Dictionary<string, string?>
            {
                ["keyspace_name"] = keyspace,
                ["table_name"] = alter.Name,
                ["column_name"] = alter.Dropped,
                ["dropped_time"] = dropped.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["kind"] = column["kind"],
                ["type"] = column["type"],
            }));
    }

    private static SchemaState Drop(DropStatement drop, string keyspace, SchemaState state) => state.Change((table, row) => drop.Kind switch
    {
        "keyspace" => row["keyspace_name"] == drop.Name,
        _ when row["keyspace_name"] != keyspace => false,
        "type" => (table == "types" && row["type_name"] == drop.Name) || (table == SchemaState.Statements && row["type"] == "type" && row["name"] == drop.Name),
        "index" => (table == "indexes" && row["index_name"] == drop.Name) || (table == SchemaState.Statements && row["type"] == "index" && row["name"] == drop.Name),
        _ => row.GetValueOrDefault("table_name") == drop.Name || row.GetValueOrDefault("view_name") == drop.Name
            || (table == SchemaState.Statements && row["name"] == drop.Name && row["type"] is "table" or "materialized_view"),
    });

    private static Guid NewId() => Guid.NewGuid();

    private static CqlException Invalid(string message) => new(CqlErrorCode.Invalid, message);
}
