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

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var connection, var container, var text] || !int.TryParse(text, CultureInfo.InvariantCulture, out var units))
        {
            await Console.Error.WriteLineAsync(BenchmarkSuites.Usage);
            return BenchmarkSuites.WrongUsage;
        }

        using var wrapping = Ringkeeper.Backups.Keys.LocalKeyWrapping.Open(Path.Combine(Directory.CreateTempSubdirectory("prune-plan").FullName, "key.pem"));
        var store = new BackupStore(new BlobContainerClient(connection, container), wrapping, TimeProvider.System);
        var garbage = new GarbageCollection(store, TimeProvider.System);
        await PlanAsync(garbage, WarmUp);
        using var process = Process.GetCurrentProcess();
        var (processor, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var result = await PlanAsync(garbage, units);
        var elapsed = watch.Elapsed;
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new PrunePlanReport
        {
            Seconds = elapsed.TotalSeconds,
            ProcessorSeconds = (process.TotalProcessorTime - processor).TotalSeconds,
            PeakBytes = process.PeakWorkingSet64,
            Blobs = result.Blobs,
            ManifestBytes = await garbage.MeasureManifestsAsync(PrunePlanStore.Cluster, new HashSet<string>()),
        }));
        return result.Unreferenced == PrunePlanStore.Garbage ? 0 : 1;
    }

    private static Task<MarkResult> PlanAsync(GarbageCollection garbage, int units) =>
        garbage.EstimateAsync(PrunePlanStore.Cluster, PrunePlanStore.HostOf(units).ToString("D"), new HashSet<string>());
}
