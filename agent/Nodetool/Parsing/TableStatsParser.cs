using System.Globalization;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>nodetool tablestats: below each keyspace its tables, and below each table a line for each number.</summary>
internal static class TableStatsParser
{
    private const string Keyspace = "Keyspace : ";
    private const string Table = "Table: ";
    private const string Index = "Table (index): ";
    private const string SSTables = "SSTable count: ";
    private const string Partitions = "Number of partitions (estimate): ";

    /// <summary>The estimated number of partitions of each table; a secondary index is listed as "table.index".</summary>
    public static IReadOnlyDictionary<TableName, long> Parse(NodetoolOutput output) => Read(output, Partitions, "partitions");

    /// <summary>How many SSTables a table has.</summary>
    public static long ParseSSTables(NodetoolOutput output, TableName table) =>
        Read(output, SSTables, "SSTables").TryGetValue(table, out var count)
            ? count
            : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, $"no number of SSTables of {table}");

    private static Dictionary<TableName, long> Read(NodetoolOutput output, string label, string what)
    {
        var tables = new Dictionary<TableName, long>();
        var (keyspace, table) = ("", "");
        foreach (var line in output.StandardOutput.Split('\n').Select(line => line.Trim()))
        {
            keyspace = After(Keyspace, line) ?? keyspace;
            table = After(Table, line) ?? After(Index, line) ?? table;
            if (After(label, line) is { } number)
            {
                tables[new TableName(keyspace, table)] = long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, $"'{number}' is no number of {what}");
            }
        }

        return tables;
    }

    private static string? After(string label, string line) => line.StartsWith(label, StringComparison.Ordinal) ? line[label.Length..] : null;
}
