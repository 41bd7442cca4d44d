namespace Ringkeeper.Orchestrations.Requests;

/// <summary>A list of keyspaces in a request: absent for all, never empty, no name twice.</summary>
internal static class KeyspaceList
{
    public static IReadOnlyList<string>? Read(JsonObjectReader reader, string field)
    {
        var names = reader.Strings(field, Names.ProblemOfKeyspace);
        if (names is { Count: 0 })
        {
            reader.Fail(field, "The list is empty. Leave the field out for all keyspaces.");
        }

        foreach (var twice in names?.GroupBy(name => name).Where(group => group.Count() > 1) ?? [])
        {
            reader.Fail(field, $"'{twice.Key}' is listed {twice.Count()} times.");
        }

        return names;
    }
}
