using Ringkeeper.Harness.Store;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Backs the cluster up and measures what that put into the store.</summary>
internal static class BackupChapter
{
    public static async Task RunAsync(DemoSession session, string backupId, string name, CancellationToken cancellationToken)
    {
        var before = await StoreReader.ListAsync(session.Stack.OpenStore(), cancellationToken);
        var operationId = await session.Client.StartBackupAsync(session.Stack.Cluster, new { id = backupId }, cancellationToken);
        session.Say($"{operationId} runs");
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add($"{name} is complete", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");

        var after = await StoreReader.ListAsync(session.Stack.OpenStore(), cancellationToken);
        var added = after.ExceptBy(before.Select(blob => blob.Name), blob => blob.Name).ToList();
        var logical = session.ReadDisks().Sum(files => files.Sum(file => file.Length));
        session.Measurements.Add(Measurement.Of(name, operation, "upload", logical, added.Sum(blob => blob.Length)));
        session.Say($"{added.Count(blob => blob.Kind == "sstables")} SSTables uploaded, {Size.Format(added.Sum(blob => blob.Length))} of {Size.Format(logical)} on disk");

        var rewritten = before.Where(blob => blob.Kind == "sstables" && !after.Contains(blob)).ToList();
        session.Checks.Add("no SSTable in the store was written again", rewritten.Count == 0, string.Join(", ", rewritten.Select(blob => blob.Name)));
        session.Checks.Add("no snapshot is left on a node", SnapshotFolders.Find(session.Stack.Cassandra).Count == 0, string.Join(", ", SnapshotFolders.Find(session.Stack.Cassandra)));
    }
}
