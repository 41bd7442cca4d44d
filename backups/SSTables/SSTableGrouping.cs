namespace Ringkeeper.Backups.SSTables;

/// <summary>Puts component files together to SSTables.</summary>
internal static class SSTableGrouping
{
    /// <param name="files">The files of one table's directory, or of one index directory below it.</param>
    /// <param name="index">The index, or null for the table's own directory.</param>
    public static IEnumerable<SSTable> Group(IEnumerable<(ComponentFileName Name, string Path, long Length)> files, string? index) =>
        files
            .GroupBy(file => file.Name.SSTable)
            .Select(group => new SSTable
            {
                Name = group.Key,
                Index = index,
                Components =
                [
                    .. group
                        .Select(file => new SSTableComponent(file.Name.Component, file.Path, file.Length))
                        .OrderBy(component => component.Name, StringComparer.Ordinal),
                ],
            });
}
