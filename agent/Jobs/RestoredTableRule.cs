using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Checks tables that are restored under another name: right names, none twice, none of them Cassandra's own.</summary>
internal static class RestoredTableRule
{
    public static void Check(string field, IReadOnlyList<RestoredTable> tables, List<NameProblem> problems)
    {
        foreach (var (index, table) in tables.Index())
        {
            NameRule.Keyspace.Check($"{field}[{index}].table.keyspace", table?.Table?.Keyspace, problems);
            NameRule.Table.Check($"{field}[{index}].table.name", table?.Table?.Name, problems);
            NameRule.Table.Check($"{field}[{index}].target.name", table?.Target?.Name, problems);
            if (NameRule.Keyspace.Check($"{field}[{index}].target.keyspace", table?.Target?.Keyspace, problems)
                && (table!.Target.Keyspace == "system" || table.Target.Keyspace.StartsWith("system_", StringComparison.Ordinal)))
            {
                problems.Add(new NameProblem($"{field}[{index}].target.keyspace", table.Target.Keyspace, "a keyspace that isn't Cassandra's own"));
            }
        }

        if (tables.DistinctBy(table => table?.Table).Count() < tables.Count || tables.DistinctBy(table => table?.Target).Count() < tables.Count)
        {
            problems.Add(new NameProblem(field, "the list", "free of repetitions"));
        }
    }
}
