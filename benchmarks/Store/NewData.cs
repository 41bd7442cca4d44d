using System.Globalization;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>A first backup: 1 GiB in 16 files, against the Blob library's plain upload and against rclone with its crypt backend.</summary>
internal sealed class NewData
{
    private const int Rounds = 3;
    private const int Files = 16;
    private const long FileLength = 64 << 20;
    private const double Megabyte = 1_000_000;

    private readonly AzuriteServer _azurite;
    private readonly BenchmarkDirectory _directory;
    private readonly IReadOnlyList<string> _files;
    private readonly IReadOnlyList<string> _warmUp;

    private NewData(AzuriteServer azurite, BenchmarkDirectory directory)
    {
        _azurite = azurite;
        _directory = directory;
        _files = new BenchmarkSnapshot(directory.File("data"), tables: 1).Write("new", Files, FileLength, BenchmarkSnapshot.Content.Random);
        _warmUp = new BenchmarkSnapshot(directory.File("warm-up-data"), tables: 1).Write("new", 64, 9 << 20, BenchmarkSnapshot.Content.Random);
        foreach (var file in _files)
        {
            HardLink.Create(file, Path.Combine(Directory.CreateDirectory(directory.File("plain")).FullName, Path.GetFileName(file)));
        }
    }

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(AzuriteServer azurite, BenchmarkDirectory directory)
    {
        var data = new NewData(azurite, directory);
        var version = Rclone.Version();
        List<WorkerReport> plain = [], ours = [], rclone = [];
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(await data.InContainerAsync(data.PlainAsync));
            ours.Add(await data.InContainerAsync(data.UploadAsync));
            if (version is not null)
            {
                rclone.Add(await data.InContainerAsync(container => new Rclone(azurite).CopyAsync(directory.File("plain"), container)));
            }
        }

        List<Figure> figures = [Ratio("new data, throughput to the library's plain upload", ours, plain, 0.8)];
        if (version is null)
        {
            await Console.Error.WriteLineAsync("rclone isn't installed: the figures beside it are left out (apt-get install rclone).");
            return figures;
        }

        var (mine, theirs) = (ours.Min(run => run.ProcessorSeconds), rclone.Min(run => run.ProcessorSeconds));
        return
        [
            .. figures,
            Ratio("new data, throughput to rclone crypt", ours, rclone, 1.2),
            new Figure("new data, CPU seconds to rclone crypt", mine / theirs, 0.25, "×") { Detail = string.Create(CultureInfo.InvariantCulture, $"{mine:0.0} s / {theirs:0.0} s; {version}") },
        ];
    }

    private static Figure Ratio(string name, List<WorkerReport> above, List<WorkerReport> below, double bound)
    {
        var (mine, theirs) = (Rate(above), Rate(below));
        return new Figure(name, mine / theirs, bound, "×") { AtLeast = true, Detail = string.Create(CultureInfo.InvariantCulture, $"{mine:0} MB/s / {theirs:0} MB/s") };
    }

    // The best of the rounds: what else the machine does only takes away.
    private static double Rate(List<WorkerReport> runs) => Files * FileLength / Megabyte / runs.Min(run => run.Seconds);

    private Task<WorkerReport> PlainAsync(string container) => WorkerProcess.RunAsync(Request(container) with { PlainWarmUp = _warmUp, PlainFiles = _files });

    private Task<WorkerReport> UploadAsync(string container) => WorkerProcess.RunAsync(Request(container) with
    {
        WarmUp = new SnapshotRequest { DataDirectory = _directory.File("warm-up-data"), Tag = "new", BackupId = "warm-up", Tables = 1 },
        Snapshot = new SnapshotRequest { DataDirectory = _directory.File("data"), Tag = "new", BackupId = "first", Tables = 1 },
    });

    private WorkerRequest Request(string container) => new()
    {
        ConnectionString = _azurite.ConnectionString,
        Container = container,
        Directory = Directory.CreateDirectory(_directory.File(container)).FullName,
    };

    private async Task<WorkerReport> InContainerAsync(Func<string, Task<WorkerReport>> run)
    {
        var container = await _azurite.CreateContainerAsync("store");
        try
        {
            return await run(container.Name);
        }
        finally
        {
            await container.DeleteAsync();
        }
    }
}
