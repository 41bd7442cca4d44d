using System.Globalization;
using System.Text.Json;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>What would a prune free? What each manifest of 100 backups refers to is read and every blob listed, in a process of its own.</summary>
internal static class PrunePlan
{
    private const int Backups = 100;
    private const int Units = 20_000;
    private const int Fewer = 5_000;
    private const int Rounds = 3;
    private const double Megabyte = 1 << 20;

    // A quarter more than linear, for what else the machine does.
    private const double Growth = 1.25 * Units / Fewer;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkDirectory directory)
    {
        // An Azurite of its own: it is restarted, and full afterwards.
        var azuriteDirectory = Directory.CreateDirectory(directory.File("azurite-prune")).FullName;
        await using var azurite = await AzuriteServer.StartAsync(azuriteDirectory);
        var container = await azurite.CreateContainerAsync("prune");
        var store = new PrunePlanStore(container);
        foreach (var units in (int[])[PrunePlanWorker.WarmUp, Fewer, Units])
        {
            await store.AddHostAsync(units, Backups);
        }

        await store.FinishAsync(azurite, Path.Combine(azuriteDirectory, "__azurite_db_blob__.json"), Backups);
        var (all, fewer) = (new List<PrunePlanReport>(), new List<PrunePlanReport>());
        for (var round = 0; round < Rounds; round++)
        {
            fewer.Add(await RunAsync(azurite, container.Name, Fewer));
            all.Add(await RunAsync(azurite, container.Name, Units));
        }

        return Figures(all.MinBy(run => run.Seconds)!, fewer.MinBy(run => run.Seconds)!, all.Max(run => run.PeakBytes));
    }

    // The best of the rounds: what else the machine does only takes away.
    private static Figure[] Figures(PrunePlanReport all, PrunePlanReport fewer, long peak) =>
    [
        new("prune plan, 100 backups of 20,000 units", all.Seconds, 10, "s")
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{all.ProcessorSeconds:0.0} s of CPU; {all.Blobs} blobs, {all.ListBytes / Megabyte:0} MiB of reference lists of {all.ManifestBytes / Megabyte:0} MiB of manifests"),
        },
        new("prune plan, memory", peak / Megabyte, 500, "MiB"),
        new("prune plan, growth with 4 times the units", all.Seconds / fewer.Seconds, Growth, "×")
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{all.Seconds:0.00} s / {fewer.Seconds:0.00} s"),
        },
    ];

    private static async Task<PrunePlanReport> RunAsync(AzuriteServer azurite, string container, int units)
    {
        await using var process = ChildProcess.Start(new ChildProcessOptions
        {
            Name = "prune plan",
            FileName = "dotnet",
            Arguments =
                ["exec", typeof(PrunePlan).Assembly.Location, PrunePlanWorker.Argument, azurite.ConnectionString, container, units.ToString(CultureInfo.InvariantCulture)],
        });
        var code = await process.Exited;
        return code == 0
            ? JsonSerializer.Deserialize<PrunePlanReport>(process.RecentOutput[^1])!
            : throw new InvalidOperationException($"The prune plan ended with {code}:{Environment.NewLine}{string.Join(Environment.NewLine, process.RecentOutput)}");
    }
}
