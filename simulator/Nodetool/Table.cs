namespace Ringkeeper.Simulator.Nodetool;

/// <summary>Columns padded to their widest cell, as nodetool prints them.</summary>
internal static class Table
{
    /// <param name="gap">Between two columns.</param>
    /// <param name="padLast">Whether the last column is padded too.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows, string gap, bool padLast)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => string.Join(gap, row.Select((cell, column) =>
            column == row.Count - 1 && !padLast ? cell : cell.PadRight(widths[column]))));
    }
}
