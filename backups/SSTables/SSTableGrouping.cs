namespace Ringkeeper.Backups.SSTables;

/// <summary>Puts component files together to SSTables.</summary>
internal static class SSTableGrouping
{
    /// <param name="files">The files of one table's directory, or of one index directory below it.</param>
    /// <param name="index">The index, or null for the table's own directory.</param>
    public static IEnumerable<SSTable> Group(IEnumerable<(SSTableName SSTable, SSTableComponent Component)> files, string? index) =>
        files
            .GroupBy(file => file.SSTable, file => file.Component)
            .Select(group => new SSTable
            {
                Name = group.Key,
                Index = index,
                Components = [.. group.OrderBy(component => component.Name, StringComparer.Ordinal)],
            });
}
