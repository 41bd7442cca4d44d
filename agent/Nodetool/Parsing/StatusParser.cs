using System.Text.RegularExpressions;

namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>
/// nodetool status, read by its header: values are cut at the columns' places, so that an empty cell (the host id of a starting
/// node) and a column of a newer version shift nothing.
/// </summary>
internal static partial class StatusParser
{
    private const string DataCenterPrefix = "Datacenter:";

    public static IReadOnlyList<NodeStatus> Parse(NodetoolOutput output)
    {
        List<NodeStatus> nodes = [];
        var dataCenter = "";
        Dictionary<string, Range>? columns = null;
        foreach (var line in output.StandardOutput.Split('\n'))
        {
            if (line.StartsWith(DataCenterPrefix, StringComparison.Ordinal))
            {
                dataCenter = line[DataCenterPrefix.Length..].Trim();
            }
            else if (line.StartsWith("-- ", StringComparison.Ordinal))
            {
                columns = ReadHeader(line);
            }
            else if (columns is not null && Row().IsMatch(line))
            {
                nodes.Add(ReadRow(line, columns, dataCenter, output));
            }
        }

        return nodes.Count > 0
            ? nodes
            : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "no node is listed in the output");
    }

    private static Dictionary<string, Range> ReadHeader(string line)
    {
        var names = ColumnName().Matches(line);
        var columns = new Dictionary<string, Range>(StringComparer.Ordinal);
        for (var index = 0; index < names.Count; index++)
        {
            var end = index + 1 < names.Count ? names[index + 1].Index : Index.End;
            columns[names[index].Value] = new Range(names[index].Index, end);
        }

        return columns;
    }

    private static NodeStatus ReadRow(string line, Dictionary<string, Range> columns, string dataCenter, NodetoolOutput output)
    {
        bool? up = line[0] switch { 'U' => true, 'D' => false, _ => null };
        Guid? hostId = Guid.TryParse(Cell(line, columns, "Host ID"), out var id) ? id : null;
        var address = Cell(line, columns, "Address");
        return address.Length > 0
            ? new NodeStatus(dataCenter, up, line[1], address, Cell(line, columns, "Load"), hostId, Cell(line, columns, "Rack"))
            : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, $"no address in '{line}'");
    }

    private static string Cell(string line, Dictionary<string, Range> columns, string name)
    {
        if (!columns.TryGetValue(name, out var range))
        {
            return "";
        }

        var start = Math.Min(range.Start.Value, line.Length);
        var end = range.End.IsFromEnd ? line.Length : Math.Min(range.End.Value, line.Length);
        return line[start..end].Trim();
    }

    [GeneratedRegex(@"^[UD?][NLJM] ")]
    private static partial Regex Row();

    [GeneratedRegex(@"\S+( \S+)*")]
    private static partial Regex ColumnName();
}
