using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>nodetool statusautocompaction -a: keyspace, table and status in columns. No name holds a blank, the status may.</summary>
internal static class AutoCompactionParser
{
    private const string Running = "running";
    private const string NotRunning = "not running";

    /// <summary>Whether each table is compacted.</summary>
    public static IReadOnlyDictionary<TableName, bool> Parse(NodetoolOutput output)
    {
        var lines = output.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines is not [var header, ..] || Words(header) is not ["Keyspace", "Table", "Status"])
        {
            throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "no header of keyspace, table and status");
        }

        return lines.Skip(1).Select(line => Words(line)).ToDictionary(words => Name(words, output), words => words[2] == Running);
    }

    private static string[] Words(string line) => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static TableName Name(string[] words, NodetoolOutput output) => words is [var keyspace, var table, Running or NotRunning]
        ? new TableName(keyspace, table)
        : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, $"'{string.Join(' ', words)}' isn't a table and its status");
}
