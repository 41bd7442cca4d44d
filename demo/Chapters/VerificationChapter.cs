namespace Ringkeeper.Demo.Chapters;

/// <summary>Reads a backup back as a restore would, without a node.</summary>
internal static class VerificationChapter
{
    public static async Task RunAsync(DemoSession session, string backupId, CancellationToken cancellationToken)
    {
        var operationId = await session.Client.StartVerificationAsync(session.Stack.Cluster, backupId, new { mode = "Deep" }, cancellationToken);
        session.Say($"{operationId} runs");
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add($"every file of backup {backupId} decrypts to its hash", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");
    }
}
