using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Reads the list of other names in a request.</summary>
internal static class RestoreRenameReader
{
    public static IReadOnlyList<RestoreRename>? Read(JsonObjectReader reader)
    {
        var renames = reader.Objects("rename")?.Select(ReadOne).ToList();
        if (renames is { Count: 0 })
        {
            reader.Fail("rename", "The list is empty.");
        }

        foreach (var twice in renames?.GroupBy(rename => rename.From).Where(group => group.Count() > 1) ?? [])
        {
            reader.Fail("rename", $"'{twice.Key}' is given {twice.Count()} names.");
        }

        foreach (var twice in renames?.GroupBy(rename => rename.To).Where(group => group.Count() > 1) ?? [])
        {
            reader.Fail("rename", $"'{twice.Key}' is the new name of {twice.Count()}.");
        }

        return renames;
    }

    private static RestoreRename ReadOne(JsonObjectReader reader)
    {
        var rename = new RestoreRename(reader.String("from") ?? "", reader.String("to") ?? "");
        reader.RefuseOthers();
        var isRight = Check(reader, "from", rename.From, rename.IsTable) & Check(reader, "to", rename.To, rename.IsTable);
        if (isRight && rename.From == rename.To)
        {
            reader.Fail("to", "The new name is the old one.");
        }

        return rename;
    }

    private static bool Check(JsonObjectReader reader, string field, string name, bool isTable)
    {
        var problem = isTable ? Names.ProblemOfTable(name) : Names.ProblemOfKeyspace(name);
        if (problem is null && CassandraKeyspaces.IsSystem(name.Split('.')[0]))
        {
            problem = $"'{name}' belongs to Cassandra itself.";
        }

        if (problem is not null && !reader.HasFailed(field))
        {
            reader.Fail(field, problem);
        }

        return problem is null;
    }
}
