using Ringkeeper.Harness.Files;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Truncates the smallest keyspace and restores it alone; the others must stay as they are.</summary>
internal static class KeyspaceChapter
{
    public static async Task RunAsync(DemoSession session, string backupId, IReadOnlyList<IReadOnlyList<TableFile>> expected, CancellationToken cancellationToken)
    {
        var keyspace = expected.SelectMany(files => files).GroupBy(KeyspaceOf).MinBy(files => files.Sum(file => file.Length))!.Key;
        var others = Of(session, session.ReadDisks(), file => KeyspaceOf(file) != keyspace);
        await session.Stack.Cassandra.TruncateAsync(keyspace, cancellationToken);
        session.Say($"keyspace {keyspace} is truncated on every node");

        var operationId = await session.Client.StartRestoreAsync(session.Stack.Cluster, new { backup = backupId, keyspaces = new[] { keyspace } }, cancellationToken);
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add($"keyspace {keyspace} is restored alone", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");

        var disks = session.ReadDisks();
        FileComparison.Check(session, $"{keyspace} has every file of the backup", Of(session, expected, file => KeyspaceOf(file) == keyspace), Of(session, disks, file => KeyspaceOf(file) == keyspace));
        FileComparison.Check(session, "the other keyspaces are as they were", others, Of(session, disks, file => KeyspaceOf(file) != keyspace));
    }

    private static string KeyspaceOf(TableFile file) => file.Table.Split('.')[0];

    private static IReadOnlyList<List<TableFile>> Of(DemoSession session, IReadOnlyList<IReadOnlyList<TableFile>> disks, Func<TableFile, bool> wanted) =>
        [.. disks.Select(files => files.Where(wanted).Where(file => !file.IsIndex && !session.Stack.Cassandra.RewrittenByImport.Contains(file.Component)).ToList())];
}
