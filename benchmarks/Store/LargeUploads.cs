using System.Globalization;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>
/// The memory of an agent that uploads four SSTables of 10 GB at once. The files are holes, the blocks are thrown away behind the agent's
/// connection, and the agent is stopped when 2 GB of each have gone through: it holds no more later, since blocks are all of one size.
/// </summary>
internal static class LargeUploads
{
    private const int Files = 4;
    private const long FileLength = 10_000_000_000;
    private const long Enough = Files * 2_000_000_000L;
    private const double Megabyte = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(AzuriteServer azurite, BenchmarkDirectory directory)
    {
        var data = directory.File("large-data");
        new BenchmarkSnapshot(data, tables: 1).Write("large", Files, FileLength, BenchmarkSnapshot.Content.Sparse);
        var container = await azurite.CreateContainerAsync("large");
        await using var sink = await BlockSink.StartAsync(azurite, Enough);
        var peak = await WorkerProcess.RunUntilAsync(
            new WorkerRequest
            {
                ConnectionString = sink.ConnectionString,
                Container = container.Name,
                Directory = Directory.CreateDirectory(directory.File("large-agent")).FullName,
                Snapshot = new SnapshotRequest { DataDirectory = data, Tag = "large", BackupId = "large", Tables = 1 },
                Parallelism = Files,
            },
            sink.Full);
        return
        [
            new Figure($"memory with {Files} uploads of 10 GB at once", peak / Megabyte, 250, "MB")
            {
                Detail = string.Create(
                    CultureInfo.InvariantCulture, $"peak resident; sparse files, blocks thrown away, stopped after {Enough / 1e9:0} GB"),
            },
        ];
    }
}
