using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>This program as what the app is while it plans a prune.</summary>
internal static class PrunePlanWorker
{
    /// <summary>First argument; connection string, container and units follow. The last line of output is the report.</summary>
    public const string Argument = "prune-plan-worker";

    /// <summary>The units of the host that is planned first: the app that runs is measured, not the compiler.</summary>
    public const int WarmUp = 500;

    private const int WarmUpRounds = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var connection, var name, var text] || !int.TryParse(text, CultureInfo.InvariantCulture, out var units))
        {
            await Console.Error.WriteLineAsync(BenchmarkSuites.Usage);
            return BenchmarkSuites.WrongUsage;
        }

        using var wrapping = Ringkeeper.Backups.Keys.LocalKeyWrapping.Open(Path.Combine(Directory.CreateTempSubdirectory("prune-plan").FullName, "key.pem"));
        var container = new BlobContainerClient(connection, name);
        var store = new BackupStore(container, wrapping, TimeProvider.System);
        var garbage = new GarbageCollection(store, TimeProvider.System);
        for (var round = 0; round < WarmUpRounds; round++)
        {
            await PlanAsync(garbage, WarmUp);
        }

        using var process = Process.GetCurrentProcess();
        var (processor, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var result = await PlanAsync(garbage, units);
        var elapsed = watch.Elapsed;
        process.Refresh();
        var host = PrunePlanStore.HostOf(units).ToString("D");
        Console.WriteLine(JsonSerializer.Serialize(new PrunePlanReport
        {
            Seconds = elapsed.TotalSeconds,
            ProcessorSeconds = (process.TotalProcessorTime - processor).TotalSeconds,
            PeakBytes = process.PeakWorkingSet64,
            Blobs = result.Blobs,
            ManifestBytes = await MeasureAsync(container, $"/nodes/{host}.json"),
            ListBytes = await MeasureAsync(container, $"/references/{host}.json"),
        }));
        return result.Unreferenced == PrunePlanStore.Garbage ? 0 : 1;
    }

    private static async Task<long> MeasureAsync(BlobContainerClient container, string suffix)
    {
        var bytes = 0L;
        await foreach (var blob in container.GetBlobsAsync(prefix: $"{PrunePlanStore.Cluster}/backups/"))
        {
            bytes += blob.Name.EndsWith(suffix, StringComparison.Ordinal) ? blob.Properties.ContentLength ?? 0 : 0;
        }

        return bytes;
    }

    private static Task<MarkResult> PlanAsync(GarbageCollection garbage, int units) =>
        garbage.EstimateAsync(PrunePlanStore.Cluster, PrunePlanStore.HostOf(units).ToString("D"), new HashSet<string>());
}
