using Ringkeeper.Contract;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Loses one table from one node's disk, and truncates one keyspace everywhere.</summary>
internal static class AccidentChapter
{
    public static async Task RunAsync(DemoSession session, CancellationToken cancellationToken)
    {
        var cassandra = session.Stack.Cassandra;
        var before = session.ReadDisks();
        var node = cassandra.Nodes[0];
        var largest = before[0].GroupBy(file => file.Table).MaxBy(files => files.Sum(file => file.Length))!.Key.Split('.');

        // Cassandra keeps its files open: only a stopped node loses them for good.
        await node.StopAsync();
        foreach (var directory in node.DataDirectories.SelectMany(data => TableFiles.FindDirectories(data, largest[0], largest[1])))
        {
            Directory.Delete(directory, recursive: true);
            Directory.CreateDirectory(directory);
        }

        await node.StartAsync(cancellationToken);
        session.Say($"{largest[0]}.{largest[1]} is gone from the disk of {node.Address}");

        var truncated = cassandra.Keyspaces.First(keyspace => keyspace != largest[0] || cassandra.Keyspaces.Count == 1);
        await cassandra.TruncateAsync(truncated, cancellationToken);
        session.Say($"keyspace {truncated} is truncated on every node");

        foreach (var (table, rows) in await cassandra.CountRowsAsync(cancellationToken) ?? new Dictionary<TableName, long>())
        {
            if (table.Keyspace == truncated)
            {
                session.Checks.Add($"{table} is empty", rows == 0, $"{rows} rows");
            }
        }

        var lost = before.Sum(files => files.Count) - session.ReadDisks().Sum(files => files.Count);
        session.Checks.Add($"{lost} files are lost", lost > 0, "nothing was lost");
    }
}
