namespace Ringkeeper.Backups.Schema;

/// <summary>Says whether a live table can read the SSTables of a table as it was, and in what else the two differ.</summary>
public static class TableComparison
{
    /// <param name="name">The live table's name with its keyspace.</param>
    public static IReadOnlyList<SchemaDifference> Compare(string name, CqlTable backup, CqlTable live) =>
    [
        .. Layout(backup, live).Concat(Columns(backup, live)).Concat(Dropped(backup, live)).Concat(Indexes(backup, live)).Concat(Options(backup, live))
            .Select(difference => new SchemaDifference($"table {name}", difference.Text, difference.Blocks)),
    ];

    private static IEnumerable<(string Text, bool Blocks)> Layout(CqlTable backup, CqlTable live)
    {
        foreach (var (kind, what) in new[] { (CqlColumnKind.PartitionKey, "partition key"), (CqlColumnKind.Clustering, "clustering") })
        {
            var (before, now) = (Keys(backup, kind), Keys(live, kind));
            if (before != now)
            {
                // SSTables hold the types of the keys and their order, but not their names.
                var sameShape = Shape(backup, kind) == Shape(live, kind);
                yield return ($"its {what} is ({before}) in the backup and ({now}) in the cluster; {(sameShape ? "only the names differ" : "the SSTables are laid out by it")}.", !sameShape);
            }
        }

        var (flags, liveFlags) = (Flags(backup), Flags(live));
        if (flags != liveFlags)
        {
            yield return ($"its layout is ({flags}) in the backup and ({liveFlags}) in the cluster; one can't read the other's SSTables.", true);
        }
    }

    private static IEnumerable<(string Text, bool Blocks)> Columns(CqlTable backup, CqlTable live)
    {
        var (before, now) = (Values(backup), Values(live));
        foreach (var column in before.Values)
        {
            if (now.TryGetValue(column.Name, out var same))
            {
                if (!same.Type.Equals(column.Type))
                {
                    yield return ($"column {column.Name} is {column.Type} in the backup and {same.Type} in the cluster; its values can't be read.", true);
                }
                else if (same.Kind != column.Kind)
                {
                    yield return ($"column {column.Name} is {Kind(column)} in the backup and {Kind(same)} in the cluster; its values can't be read.", true);
                }
            }
            else if (live.DroppedColumns.FirstOrDefault(dropped => dropped.Name == column.Name) is not null)
            {
                yield return ($"column {column.Name} was dropped from the cluster's table; its values come back unseen.", false);
            }
            else
            {
                yield return ($"column {column.Name} {column.Type} of the backup is not in the cluster's table; Cassandra refuses SSTables with a column it doesn't know.", true);
            }
        }

        foreach (var column in now.Values.Where(column => !before.ContainsKey(column.Name)))
        {
            yield return ($"column {column.Name} {column.Type} of the cluster's table is not in the backup; restored rows have no value there.", false);
        }
    }

    private static IEnumerable<(string Text, bool Blocks)> Dropped(CqlTable backup, CqlTable live)
    {
        foreach (var column in backup.DroppedColumns)
        {
            if (live.DroppedColumns.Any(dropped => dropped.Name == column.Name && dropped.DroppedAt >= column.DroppedAt))
            {
                continue;
            }

            yield return Values(live).ContainsKey(column.Name)
                ? ($"column {column.Name} was dropped before the backup and the cluster's table has it; values that were dropped would come back.", true)
                : ($"column {column.Name} was dropped before the backup and the cluster's table doesn't know that; Cassandra refuses SSTables that still hold it.", true);
        }
    }

    private static IEnumerable<(string Text, bool Blocks)> Indexes(CqlTable backup, CqlTable live)
    {
        var (before, now) = (IndexTexts(backup), IndexTexts(live));
        foreach (var name in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (before.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was != isNow)
            {
                yield return ($"index {name} {(isNow is null ? "is in the backup only" : was is null ? "is in the cluster only" : $"is {was} in the backup and {isNow} in the cluster")}; Cassandra builds the indexes that are there.", false);
            }
        }
    }

    private static IEnumerable<(string Text, bool Blocks)> Options(CqlTable backup, CqlTable live)
    {
        foreach (var name in backup.Options.Keys.Union(live.Options.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (backup.Options.GetValueOrDefault(name, "not set"), live.Options.GetValueOrDefault(name, "not set"));
            if (was != isNow)
            {
                yield return ($"{name} is {was} in the backup and {isNow} in the cluster; it stays as it is.", false);
            }
        }
    }

    private static string Keys(CqlTable table, CqlColumnKind kind) =>
        string.Join(", ", table.ColumnsOf(kind).Select(column => $"{column.Name} {column.Type}{(column.Descending ? " desc" : "")}"));

    private static string Shape(CqlTable table, CqlColumnKind kind) =>
        string.Join(", ", table.ColumnsOf(kind).Select(column => $"{column.Type}{(column.Descending ? " desc" : "")}"));

    private static string Flags(CqlTable table) => string.Join(", ", table.Flags.Order(StringComparer.Ordinal));

    private static string Kind(CqlColumn column) => column.Kind == CqlColumnKind.Static ? "static" : "not static";

    private static Dictionary<string, CqlColumn> Values(CqlTable table) =>
        table.Columns.Where(column => column.Kind is CqlColumnKind.Static or CqlColumnKind.Regular).ToDictionary(column => column.Name);

    private static Dictionary<string, string> IndexTexts(CqlTable table) => table.Indexes.ToDictionary(
        index => index.Name, index => $"{(index.IsCustom ? index.ClassName + " " : "")}on {IndexTarget.Parse(index.Target)} {CqlText.Map(index.OwnOptions)}");
}
