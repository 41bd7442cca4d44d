using Ringkeeper.Harness.Files;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Restores one table beside the live one, under another name, and compares every file of both.</summary>
internal static class SideTableChapter
{
    public static async Task RunAsync(DemoSession session, string backupId, IReadOnlyList<IReadOnlyList<TableFile>> expected, CancellationToken cancellationToken)
    {
        var table = expected.SelectMany(files => files).GroupBy(file => file.Table).MaxBy(files => files.Sum(file => file.Length))!.Key;
        var target = $"{table}_restored";
        var live = Of(session, table, session.ReadDisks());
        var operationId = await session.Client.StartRestoreAsync(
            session.Stack.Cluster,
            new { backup = backupId, mode = "sideTable", tables = new[] { table }, rename = new[] { new { from = table, to = target } } },
            cancellationToken);
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add($"{table} is restored as {target}", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");

        var disks = session.ReadDisks();
        FileComparison.Check(session, $"{target} has every file of the backup", Of(session, table, expected), Of(session, target, disks));
        FileComparison.Check(session, $"{table} is as it was", live, Of(session, table, disks));
    }

    /// <summary>A table's files node by node, without its name, so that those of two tables compare.</summary>
    private static IReadOnlyList<List<TableFile>> Of(DemoSession session, string table, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
    [
        .. disks.Select(files => files
            .Where(file => file.Table == table && !file.IsIndex && !session.Stack.Cassandra.RewrittenByImport.Contains(file.Component))
            .Select(file => file with { Table = "" })
            .ToList()),
    ];
}
