using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Restores the whole cluster over HTTP, with a pause on the way, and compares every file.</summary>
internal static class RestoreChapter
{
    public static async Task RunAsync(DemoSession session, string backupId, IReadOnlyList<IReadOnlyList<TableFile>> expected, CancellationToken cancellationToken)
    {
        var operationId = await session.Client.StartRestoreAsync(session.Stack.Cluster, new { backup = backupId }, cancellationToken);
        var paused = await PauseDuringDownloadAsync(session, operationId, cancellationToken);
        session.Checks.Add("the restore waits when it is paused", paused.Status == "Waiting", $"{paused.Status}: {paused.Error}");
        if (paused.HasEnded)
        {
            return;
        }

        CompareStaging(session, operationId, expected);

        await session.Client.ControlAsync(operationId, "resume", cancellationToken);
        session.Say($"{operationId} goes on");
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add("the restore is complete", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");

        var bytes = expected.Sum(files => files.Sum(file => file.Length));
        session.Measurements.Add(Measurement.Of("restore", operation, "download", bytes, bytes));
        CompareDisks(session, expected);
        session.Checks.Add("no snapshot is left on a node", SnapshotFolders.Find(session.Stack.Cassandra).Count == 0);
    }

    /// <summary>A pause lets running steps finish: what they downloaded lies in the staging directories and can be looked at.</summary>
    private static async Task<OperationView> PauseDuringDownloadAsync(DemoSession session, string operationId, CancellationToken cancellationToken)
    {
        await session.Watcher.WatchAsync(
            operationId,
            operation => operation.HasEnded || operation.FindPhase("download") is { Status: not "Pending" },
            cancellationToken);
        await session.Client.ControlAsync(operationId, "pause", cancellationToken);
        return await session.Watcher.WatchAsync(operationId, IsAtRest, cancellationToken);
    }

    private static bool IsAtRest(OperationView operation) =>
        operation.HasEnded || (operation.Status == "Waiting" && operation.Phases.All(phase => phase.Steps.All(step => step.Status != "InProgress")));

    private static void CompareStaging(DemoSession session, string operationId, IReadOnlyList<IReadOnlyList<TableFile>> expected)
    {
        var staged = session.Stack.Cassandra.Nodes
            .Select(node => TableFiles.ReadStaged(Path.Combine(node.StagingDirectory, operationId)))
            .ToList();
        var changed = staged.Zip(expected, TableFiles.Except).Sum(files => files.Count);
        session.Checks.Add(
            $"{staged.Sum(files => files.Count)} staged files are bit-identical, index directories included",
            changed == 0 && staged.Any(files => files.Count > 0),
            $"{changed} of {expected.Sum(files => files.Count)} changed");
    }

    private static void CompareDisks(DemoSession session, IReadOnlyList<IReadOnlyList<TableFile>> expected)
    {
        var restored = session.ReadDisks();
        for (var index = 0; index < expected.Count; index++)
        {
            var node = session.Stack.Cassandra.Nodes[index];
            var (before, after) = (Comparable(session, expected[index]), Comparable(session, restored[index]));
            var missing = TableFiles.Except(before, after);
            var surplus = TableFiles.Except(after, before);
            session.Checks.Add(
                $"{node.Address} ({node.Rack}): {before.Count} files bit-identical",
                missing.Count == 0 && surplus.Count == 0,
                $"{missing.Count} missing or changed, {surplus.Count} that weren't there, first {missing.Concat(surplus).FirstOrDefault()}");
        }
    }

    private static List<TableFile> Comparable(DemoSession session, IEnumerable<TableFile> files) =>
        [.. files.Where(file => !file.IsIndex && !session.Stack.Cassandra.RewrittenByImport.Contains(file.Component))];
}
