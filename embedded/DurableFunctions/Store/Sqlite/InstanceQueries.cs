using System.Text;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Filtered lists of instances.</summary>
internal static class InstanceQueries
{
    // Every filter is present in one statement, so that there is one to prepare; a null filter lets all rows pass.
    private const string Select =
        $"""
        SELECT {InstanceRows.Columns} FROM instances
        WHERE ($1 IS NULL OR created_at >= $1) AND ($2 IS NULL OR created_at <= $2)
          AND ($3 IS NULL OR completed_at >= $3) AND ($4 IS NULL OR completed_at <= $4)
          AND ($5 IS NULL OR instr($5, ',' || status || ',') > 0)
          AND ($6 IS NULL OR substr(instance_id, 1, length($6)) = $6)
          AND ($7 IS NULL OR instance_id > $7)
        ORDER BY instance_id LIMIT $8
        """;

    public static List<InstanceRecord> Read(SqliteStatements statements, InstanceQuery query) => statements.Read(
        Select,
        InstanceRows.Map,
        SqliteText.Time(query.CreatedFrom),
        SqliteText.Time(query.CreatedTo),
        SqliteText.Time(query.CompletedFrom),
        SqliteText.Time(query.CompletedTo),
        Statuses(query),
        query.IdPrefix,
        query.AfterId,
        query.Limit);

    private static string? Statuses(InstanceQuery query) => query.Statuses is { Count: > 0 } statuses
        ? new StringBuilder(",").AppendJoin(',', statuses).Append(',').ToString()
        : null;
}
