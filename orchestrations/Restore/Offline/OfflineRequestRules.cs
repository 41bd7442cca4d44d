using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>What can be asked for together with a restore of the whole cluster, and what only with it.</summary>
internal static class OfflineRequestRules
{
    public static void Check(
        JsonObjectReader reader, string? mode, string? roles, string? schema, bool? repair, IReadOnlyList<string>? keyspaces, IReadOnlyList<string>? tables)
    {
        if (mode != RestoreModes.SameNodes)
        {
            if (roles == RoleHandling.Overwrite && mode == RestoreModes.SideTable)
            {
                reader.Fail("roles", "Roles are the whole cluster's: beside a live table nothing that is there may change. They are overwritten in all other modes.");
            }

            return;
        }

        if (keyspaces is not null)
        {
            reader.Fail("keyspaces", "The mode sameNodes restores the whole cluster; leave the list out.");
        }

        if (tables is not null)
        {
            reader.Fail("tables", "The mode sameNodes restores the whole cluster; leave the list out.");
        }

        if (repair == true)
        {
            reader.Fail("repair", "The mode sameNodes doesn't repair: every node has its own files of then again, as they were. Repair once you have confirmed.");
        }

        if (schema == SchemaHandling.Keep)
        {
            reader.Fail("schema", "The mode sameNodes brings the backup's schema with its tables; keep is for restores in place.");
        }
    }
}
