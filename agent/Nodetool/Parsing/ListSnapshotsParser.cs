namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>
/// nodetool listsnapshots, cut at the places of its header's names. Names are separated by a single space there when a column
/// is no wider than its title, so they are looked for, not split.
/// </summary>
internal static class ListSnapshotsParser
{
    private static readonly string[] Names = ["Snapshot name", "Keyspace name", "Column family name", "True size", "Size on disk"];

    // 4.1 and 5.0; they end the last column that is read.
    private static readonly string[] NewerNames = ["Creation time", "Expiration time", "Ephemeral"];

    public static IReadOnlyList<SnapshotDetails> Parse(NodetoolOutput output)
    {
        var lines = output.StandardOutput.Split('\n').ToList();
        var header = lines.FindIndex(line => line.StartsWith(Names[0], StringComparison.Ordinal));
        if (header < 0)
        {
            return lines.Exists(line => line.StartsWith("There are no snapshots", StringComparison.Ordinal))
                ? []
                : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "neither a header nor 'There are no snapshots'");
        }

        var starts = Starts(lines[header], output);
        return [.. lines.Skip(header + 1).TakeWhile(line => line.Trim().Length > 0).Select(line => Row(line, starts))];
    }

    private static List<int> Starts(string header, NodetoolOutput output)
    {
        var starts = Names.Select(name => header.IndexOf(name, StringComparison.Ordinal)).ToList();
        if (starts.Contains(-1))
        {
            var missing = string.Join(", ", Names.Where(name => !header.Contains(name, StringComparison.Ordinal)));
            throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, $"no column {missing} in the header");
        }

        var newer = NewerNames.Select(name => header.IndexOf(name, StringComparison.Ordinal)).Where(start => start >= 0);
        starts.Add(newer.DefaultIfEmpty(int.MaxValue).Min());
        return starts;
    }

    private static SnapshotDetails Row(string line, List<int> starts)
    {
        string Cell(int column) => line[Math.Min(starts[column], line.Length)..Math.Min(starts[column + 1], line.Length)].Trim();
        return new SnapshotDetails(Cell(0), Cell(1), Cell(2), Cell(3), Cell(4));
    }
}
