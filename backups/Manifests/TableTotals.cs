namespace Ringkeeper.Backups.Manifests;

/// <summary>One table's size on one node, or summed over nodes.</summary>
public sealed record TableTotals(string Keyspace, string Name, Guid Id, long Bytes, int Files, int SSTables)
{
    public static IReadOnlyList<TableTotals> Of(NodeManifest manifest) =>
        [.. manifest.Tables.Select(table => new TableTotals(table.Keyspace, table.Name, table.Id, table.Bytes, table.Files, table.SSTables.Count))];

    /// <summary>Sums by table id; ordered by keyspace, name, id.</summary>
    public static IReadOnlyList<TableTotals> Sum(IEnumerable<TableTotals> totals) =>
    [
        .. totals
            .GroupBy(table => (table.Keyspace, table.Name, table.Id))
            .OrderBy(group => group.Key.Keyspace, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Id)
            .Select(group => new TableTotals(
                group.Key.Keyspace,
                group.Key.Name,
                group.Key.Id,
                group.Sum(table => table.Bytes),
                group.Sum(table => table.Files),
                group.Sum(table => table.SSTables))),
    ];
}
