using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Restore;

/// <summary>What a restore costs. Ratios compare runs of one process against another, taken in turns, against one Azurite on this machine.</summary>
internal static class RestoreSuite
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var directory = new BenchmarkDirectory();
        await using var azurite = await AzuriteServer.StartAsync(Directory.CreateDirectory(directory.File("azurite")).FullName);
        return [.. await Downloads.MeasureAsync(azurite, directory), ShapeMapping.Measure()];
    }
}
