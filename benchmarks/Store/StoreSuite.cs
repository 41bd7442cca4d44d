using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>What a backup costs. Ratios compare runs of one process against another, taken in turns, against one Azurite on this machine.</summary>
internal static class StoreSuite
{
    public static async Task<IReadOnlyList<Figure>> RunAsync() =>
        [.. await NewDataAsync(), .. await LargeUploadsAsync(), .. await UnchangedDataAsync(), .. await PrunePlanAsync()];

    public static Task<IReadOnlyList<Figure>> NewDataAsync() => RunAsync(NewData.MeasureAsync);

    public static Task<IReadOnlyList<Figure>> LargeUploadsAsync() => RunAsync(LargeUploads.MeasureAsync);

    // These two stop and fill the Azurite they have.
    public static Task<IReadOnlyList<Figure>> UnchangedDataAsync() => RunAsync(UnchangedData.MeasureAsync);

    public static Task<IReadOnlyList<Figure>> PrunePlanAsync() => RunAsync(PrunePlan.MeasureAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(Func<BenchmarkDirectory, Task<IReadOnlyList<Figure>>> measure)
    {
        using var directory = new BenchmarkDirectory();
        return await measure(directory);
    }

    private static Task<IReadOnlyList<Figure>> RunAsync(Func<AzuriteServer, BenchmarkDirectory, Task<IReadOnlyList<Figure>>> measure) =>
        RunAsync(async directory =>
        {
            await using var azurite = await AzuriteServer.StartAsync(Directory.CreateDirectory(directory.File("azurite")).FullName);
            return await measure(azurite, directory);
        });
}
