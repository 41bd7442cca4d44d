using System.Text.Json;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Prunes what the policy doesn't keep, after a dry run, and shows that what is kept lost nothing.</summary>
internal static class PruneChapter
{
    public static async Task RunAsync(DemoSession session, string deleted, string kept, CancellationToken cancellationToken)
    {
        var (client, cluster) = (session.Client, session.Stack.Cluster);
        var preview = await client.PreviewPruneAsync(cluster, cancellationToken);
        foreach (var backup in preview.GetProperty("backups").EnumerateArray())
        {
            var reasons = backup.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("rule").GetString()).ToList();
            session.Say($"dry run: {backup.GetProperty("backup").GetProperty("id").GetString()} {(reasons.Count > 0 ? $"is kept: {string.Join(", ", reasons)}" : "would be deleted")}");
        }

        session.Checks.Add("a dry run deletes nothing", (await client.ListBackupsAsync(cluster, cancellationToken)).Contains(deleted));
        var before = await SizeAsync(session, cancellationToken);
        var operationId = await client.StartPruneAsync(cluster, cancellationToken);
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add("the prune is complete", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");
        var backups = await client.ListBackupsAsync(cluster, cancellationToken);
        session.Checks.Add($"backup {deleted} is gone and {kept} is there", !backups.Contains(deleted) && backups.Contains(kept), string.Join(", ", backups));
        var freed = before - await SizeAsync(session, cancellationToken);
        session.Checks.Add("the store became smaller", freed > 0, Size.Format(freed));
        session.Say($"{Size.Format(freed)} freed");
        Report(session, await client.GetStorageAsync(cluster, cancellationToken));
    }

    private static async Task<long> SizeAsync(DemoSession session, CancellationToken cancellationToken) =>
        (await StoreReader.ListAsync(session.Stack.OpenStore(), cancellationToken)).Sum(blob => blob.Length);

    private static void Report(DemoSession session, JsonElement storage) => session.Say(
        $"storage report: {Size.Format(storage.GetProperty("logicalBytes").GetInt64())} held in {Size.Format(storage.GetProperty("storedBytes").GetInt64())}");
}
