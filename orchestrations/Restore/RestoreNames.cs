using Ringkeeper.Contract;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Gives the tables of a scope the names that a request wants for them.</summary>
internal static class RestoreNames
{
    /// <summary>The tables with their new names. Views stay behind: beside a live table none is made.</summary>
    public static IReadOnlyList<RestoreTable> Apply(RestoreRequest request, IReadOnlyList<RestoreTable> chosen, List<InputError> errors)
    {
        if (!request.BesideLive)
        {
            return chosen;
        }

        var renames = (request.Rename ?? []).ToDictionary(rename => rename.From, rename => rename.To);
        var renamed = chosen.Where(table => table.ViewOf is null).Select(table => table with { As = NameFor(table, renames) }).ToList();
        errors.AddRange(Unused(request, renamed));
        errors.AddRange(renamed
            .Where(table => table.As is null)
            .Select(table => new InputError("#/rename", $"Table {table.ToTableName()} has no new name.")));
        errors.AddRange(renamed
            .Where(table => table.As is not null)
            .GroupBy(table => table.As)
            .Where(group => group.Count() > 1)
            .Select(group => new InputError("#/rename", $"{string.Join(" and ", group.Select(table => table.ToTableName()))} would both become {group.Key}.")));
        return renamed;
    }

    private static TableName? NameFor(RestoreTable table, Dictionary<string, string> renames)
    {
        if (renames.TryGetValue(table.ToTableName().ToString(), out var name) && name.Split('.') is [var keyspace, var target])
        {
            return new TableName(keyspace, target);
        }

        return renames.TryGetValue(table.Keyspace, out var other) ? new TableName(other, table.Name) : null;
    }

    private static IEnumerable<InputError> Unused(RestoreRequest request, List<RestoreTable> tables) => (request.Rename ?? []).Index()
        .Where(rename => !tables.Exists(table => rename.Item.From == (rename.Item.IsTable ? table.ToTableName().ToString() : table.Keyspace)))
        .Select(rename => new InputError(FormattableString.Invariant($"#/rename/{rename.Index}/from"), $"'{rename.Item.From}' is not among the tables to restore."));
}
