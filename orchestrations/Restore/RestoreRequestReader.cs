using System.Globalization;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Offline;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Reads the body of POST …/restores; everything wrong with it is listed at once.</summary>
public static class RestoreRequestReader
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static RestoreRequest Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], Read);

    private static RestoreRequest Read(JsonObjectReader reader)
    {
        var (backup, before) = Backup(reader);
        var keyspaces = KeyspaceList.Read(reader, "keyspaces");
        RefuseSystem(reader, "keyspaces", keyspaces, keyspace => keyspace);
        var tables = Tables(reader);
        var mode = OneOf(reader, "mode", RestoreModes.All);
        var schema = OneOf(reader, "schema", SchemaHandling.All);
        var rename = RestoreRenameReader.Read(reader);
        if (Moment(reader, "pointInTime") is not null)
        {
            reader.Fail("pointInTime", "Restoring to a point in time, by replaying archived commit logs over a backup, is a later feature. \"latestBefore\" takes the newest backup before a moment.");
        }

        if (mode == RestoreModes.SideTable && schema == SchemaHandling.Keep)
        {
            reader.Fail("schema", "A table beside a live one has to be created; keep is for restores in place.");
        }

        if (mode == RestoreModes.SameShape && schema == SchemaHandling.Keep)
        {
            reader.Fail("schema", "The tables of a new cluster have to be created; keep is for restores in place.");
        }

        var roles = OneOf(reader, "roles", RoleHandling.All);
        var repair = reader.Boolean("repair");
        OfflineRequestRules.Check(reader, mode, roles, schema, repair, keyspaces, tables);
        if (mode is not null && (mode == RestoreModes.SideTable) != (rename is not null) && !reader.HasFailed("rename"))
        {
            reader.Fail("rename", mode == RestoreModes.SideTable
                ? "The names of the new tables are wanted, such as [{\"from\":\"shop.orders\",\"to\":\"shop.orders_restored\"}]."
                : "In this mode tables keep their own names; other names are for the mode sideTable.");
        }

        var request = new RestoreRequest
        {
            Backup = backup ?? "",
            LatestBefore = before,
            Mode = mode ?? RestoreModes.InPlace,
            Schema = schema ?? SchemaHandling.Create,
            Roles = roles ?? RoleHandling.Keep,
            Keyspaces = keyspaces,
            Tables = tables,
            Rename = rename,
            Throttle = reader.Throttle(),
            Checks = RowCheckReader.Read(reader),
            Verification = OneOf(reader, "verification", VerificationLevels.All) ?? VerificationLevels.Standard,
            Repair = repair ?? mode is not (RestoreModes.SideTable or RestoreModes.SameNodes),
        };
        return OtherShapeRequestReader.Read(reader, request, mode);
    }

    private static (string? Backup, DateTimeOffset? Before) Backup(JsonObjectReader reader)
    {
        var (backup, before) = (reader.String("backup"), Moment(reader, "latestBefore"));
        if (backup is null && before is null)
        {
            if (!reader.HasFailed("backup") && !reader.HasFailed("latestBefore"))
            {
                reader.Fail("backup", "The id of the backup to restore is wanted, or \"latest\", or a moment as latestBefore.");
            }
        }
        else if (backup is not null && before is not null)
        {
            reader.Fail("latestBefore", "A backup is named too; only one of the two can be followed.");
        }
        else if (backup is not null && Names.ProblemOfBackup(backup) is { } problem)
        {
            reader.Fail("backup", problem);
        }

        return (backup, before);
    }

    private static DateTimeOffset? Moment(JsonObjectReader reader, string field)
    {
        if (reader.String(field) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        reader.Fail(field, "A moment such as 2026-11-20T03:00:00Z is wanted.");
        return null;
    }

    /// <summary>The value; the first one when the field is absent, and null when it is wrong.</summary>
    private static string? OneOf(JsonObjectReader reader, string field, IReadOnlyList<string> values)
    {
        var value = reader.String(field);
        if (value is null)
        {
            return reader.HasFailed(field) ? null : values[0];
        }

        if (values.Contains(value))
        {
            return value;
        }

        reader.Fail(field, $"One of {string.Join(", ", values)} is wanted.");
        return null;
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
