using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.Json;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>This program as what an agent is while it uploads, in a process of its own so that its time, reads and memory can be told.</summary>
internal static class StoreWorker
{
    /// <summary>First argument; the request follows as JSON. The last line of output is the report.</summary>
    public const string Argument = "store-worker";

    public const string Cluster = "benchmark";

    public const string WarmUpCluster = $"{Cluster}-warm-up";

    public static readonly Guid Host = Guid.Parse("00000000-0000-0000-0000-000000000001");

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var json])
        {
            await Console.Error.WriteLineAsync(BenchmarkSuites.Usage);
            return BenchmarkSuites.WrongUsage;
        }

        var request = JsonSerializer.Deserialize<WorkerRequest>(json)!;
        var report = request switch
        {
            { Snapshot: { } snapshot } => await UploadAsync(request, snapshot),
            { PlainPrefix: { } prefix } => await ListPlainAsync(request, prefix),
            _ => await UploadPlainAsync(request),
        };
        Console.WriteLine(JsonSerializer.Serialize(report));
        return 0;
    }

    private static async Task<WorkerReport> UploadAsync(WorkerRequest request, SnapshotRequest snapshot)
    {
        var store = BackupStore.Open(
            new BackupStoreOptions
            {
                ConnectionString = request.ConnectionString,
                Container = request.Container,
                LocalKeyFile = Path.Combine(request.Directory, "key.pem"),
            },
            TimeProvider.System);
        for (var i = 0; i < request.WarmUps && request.WarmUp is { } warmUp; i++)
        {
            var backup = warmUp with { BackupId = string.Create(CultureInfo.InvariantCulture, $"{warmUp.BackupId}-{i}") };
            await UploadAsync(store, WarmUpCluster, backup, Path.Combine(request.Directory, "warm-up.index"), request.Parallelism);
        }

        await CompiledAsync();
        await Task.Delay(request.Rest);
        UploadSummary? summary = null;
        var report = await MeasureAsync(async () =>
            summary = await UploadAsync(store, Cluster, snapshot, Path.Combine(request.Directory, "sstables.index"), request.Parallelism));
        return report with { SSTablesUploaded = summary!.SSTablesUploaded };
    }

    // What ran often is compiled once more, behind the program's back.
    internal static async Task CompiledAsync()
    {
        for (long before = -1; before != JitInfo.GetCompiledMethodCount();)
        {
            before = JitInfo.GetCompiledMethodCount();
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private static async Task<UploadSummary> UploadAsync(BackupStore store, string cluster, SnapshotRequest request, string index, int parallelism)
    {
        var keyId = await store.Keys.EnsureAsync(cluster);
        var now = TimeProvider.System.GetUtcNow();
        var source = new SnapshotSource
        {
            Cluster = cluster,
            BackupId = request.BackupId,
            HostId = Host,
            Address = "127.0.0.1",
            DataCenter = "dc1",
            Rack = "rack1",
            Tokens = ["0"],
            Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
            ReleaseVersion = "4.0.11",
            SnapshotStartedAt = now,
            SnapshotEndedAt = now,
        };
        return await new SnapshotUploader(store).UploadAsync(
            source, () => BenchmarkSnapshot.Read(request), keyId, index, new TransferOptions { Parallelism = parallelism });
    }

    // The library's own way: files in parallel, blocks of the size that the store chooses for them.
    private static async Task<WorkerReport> UploadPlainAsync(WorkerRequest request)
    {
        var container = new BlobContainerClient(request.ConnectionString, request.Container);
        await UploadPlainAsync(container, request.PlainWarmUp, request.Parallelism);
        await CompiledAsync();
        return await MeasureAsync(() => UploadPlainAsync(container, request.PlainFiles, request.Parallelism));
    }

    private static async Task<WorkerReport> ListPlainAsync(WorkerRequest request, string prefix)
    {
        var container = new BlobContainerClient(request.ConnectionString, request.Container);
        for (var i = 0; i < request.WarmUps; i++)
        {
            await PlainListing.RunAsync(container, $"{WarmUpCluster}/");
        }

        await CompiledAsync();
        await Task.Delay(request.Rest);
        return await MeasureAsync(() => PlainListing.RunAsync(container, prefix));
    }

    private static Task UploadPlainAsync(BlobContainerClient container, IReadOnlyList<string> files, int parallelism) => Parallel.ForEachAsync(
        files,
        new ParallelOptions { MaxDegreeOfParallelism = parallelism },
        async (file, cancelled) => await PlainUpload.RunAsync(container, file, cancelled));

    internal static async Task<WorkerReport> MeasureAsync(Func<Task> run)
    {
        using var process = Process.GetCurrentProcess();
        var (read, processor, watch) = (ProcessFigures.ReadBytes(), process.TotalProcessorTime, Stopwatch.StartNew());
        await run();
        var elapsed = watch.Elapsed;
        process.Refresh();
        return new WorkerReport
        {
            Seconds = elapsed.TotalSeconds,
            ProcessorSeconds = (process.TotalProcessorTime - processor).TotalSeconds,
            ReadBytes = ProcessFigures.ReadBytes() - read,
            PeakBytes = ProcessFigures.PeakBytes(),
        };
    }
}
