using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Reads the body of POST …/restores; everything wrong with it is listed at once.</summary>
public static class RestoreRequestReader
{
    public static RestoreRequest Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], Read);

    private static RestoreRequest Read(JsonObjectReader reader)
    {
        var backup = reader.String("backup");
        if (Names.ProblemOfBackup(backup) is { } problem)
        {
            reader.Fail("backup", backup is null ? "The id of the backup to restore is wanted." : problem);
        }

        var keyspaces = KeyspaceList.Read(reader, "keyspaces");
        RefuseSystem(reader, "keyspaces", keyspaces, keyspace => keyspace);
        return new RestoreRequest { Backup = backup ?? "", Keyspaces = keyspaces, Tables = Tables(reader), Throttle = reader.Throttle() };
    }

    private static IReadOnlyList<string>? Tables(JsonObjectReader reader)
    {
        var tables = reader.Strings("tables", Names.ProblemOfTable);
        if (tables is { Count: 0 })
        {
            reader.Fail("tables", "The list is empty. Leave the field out to restore whole keyspaces or the whole cluster.");
        }

        foreach (var twice in tables?.GroupBy(table => table).Where(group => group.Count() > 1) ?? [])
        {
            reader.Fail("tables", $"'{twice.Key}' is listed {twice.Count()} times.");
        }

        RefuseSystem(reader, "tables", tables, table => table.Split('.')[0]);
        return tables;
    }

    private static void RefuseSystem(JsonObjectReader reader, string field, IReadOnlyList<string>? names, Func<string, string> keyspaceOf)
    {
        foreach (var name in names?.Where(name => CassandraKeyspaces.IsSystem(keyspaceOf(name))) ?? [])
        {
            reader.Fail(field, $"'{name}' belongs to Cassandra itself. Backups hold system keyspaces as evidence only; they are never restored.");
        }
    }
}
