using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Of Cassandra's own tables only those of roles are ever changed, and never in one job with others.</summary>
internal static class RoleTablesRule
{
    public static void Check(IReadOnlyList<TableName> tables, List<NameProblem> problems)
    {
        foreach (var (index, table) in tables.Index().Where(table => IsSystem(table.Item) && !RoleTables.IsOne(table.Item)))
        {
            problems.Add(new NameProblem($"tables[{index}]", table.ToString(), "a table that isn't Cassandra's own, or one of roles in system_auth"));
        }

        if (tables.Any(RoleTables.IsOne) && !tables.All(RoleTables.IsOne))
        {
            problems.Add(new NameProblem("tables", "the list", "of roles alone, or without them"));
        }
    }

    private static bool IsSystem(TableName? table) =>
        table?.Keyspace is { } keyspace && (keyspace == "system" || keyspace.StartsWith("system_", StringComparison.Ordinal));
}
