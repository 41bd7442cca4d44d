using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Benchmarks.Store;

namespace Ringkeeper.Benchmarks.Restore;

/// <summary>This program as what an agent is while it downloads, in a process of its own so that its time and memory can be told.</summary>
internal static class RestoreWorker
{
    /// <summary>First argument; the request follows as JSON. The last line of output is the report.</summary>
    public const string Argument = "restore-worker";

    public const string WarmUpBackup = "warm-up-0";

    public const string Backup = "first";

    private const int Block = 8 << 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var json])
        {
            await Console.Error.WriteLineAsync(BenchmarkSuites.Usage);
            return BenchmarkSuites.WrongUsage;
        }

        var request = JsonSerializer.Deserialize<RestoreWorkerRequest>(json)!;
        var report = request.Agent is null ? await DownloadPlainAsync(request) : await StageAsync(request, request.Agent);
        Console.WriteLine(JsonSerializer.Serialize(report));
        return 0;
    }

    private static async Task<WorkerReport> StageAsync(RestoreWorkerRequest request, string agent)
    {
        var store = BackupStore.Open(
            new BackupStoreOptions { ConnectionString = request.ConnectionString, Container = request.Container, LocalKeyFile = Path.Combine(agent, "key.pem") },
            TimeProvider.System);
        await StageAsync(store, StoreWorker.WarmUpCluster, WarmUpBackup, request);
        await StoreWorker.CompiledAsync();
        return await StoreWorker.MeasureAsync(() => StageAsync(store, StoreWorker.Cluster, Backup, request));
    }

    private static async Task StageAsync(BackupStore store, string cluster, string backup, RestoreWorkerRequest request)
    {
        var stored = await store.FindNodeManifestAsync(cluster, backup, StoreWorker.Host)
            ?? throw new InvalidOperationException($"Backup {backup} of {cluster} isn't there.");
        await new SnapshotDownloader(store).DownloadAsync(
            stored.Manifest,
            [.. stored.Manifest.Tables.Select(table => table.Reference)],
            Directory.CreateDirectory(Path.Combine(request.Target, cluster)).FullName,
            new TransferOptions { Parallelism = request.Parallelism });
    }

    private static async Task<WorkerReport> DownloadPlainAsync(RestoreWorkerRequest request)
    {
        var container = new BlobContainerClient(request.ConnectionString, request.Container);
        await DownloadPlainAsync(container, request.PlainWarmUp, request);
        await StoreWorker.CompiledAsync();
        return await StoreWorker.MeasureAsync(() => DownloadPlainAsync(container, request.PlainBlobs, request));
    }

    // The library's own way, and then the hash that a restore can't do without.
    private static Task DownloadPlainAsync(BlobContainerClient container, IReadOnlyList<string> blobs, RestoreWorkerRequest request) => Parallel.ForEachAsync(
        blobs,
        new ParallelOptions { MaxDegreeOfParallelism = request.Parallelism },
        async (blob, cancelled) =>
        {
            var path = Path.Combine(request.Target, blob);
            var options = new BlobDownloadToOptions
            {
                TransferOptions = new StorageTransferOptions { MaximumTransferSize = Block, InitialTransferSize = Block, MaximumConcurrency = 2 },
            };
            using var response = await container.GetBlobClient(blob).DownloadToAsync(path, options, cancelled);
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
            await SHA256.HashDataAsync(file, cancelled);
        });
}
