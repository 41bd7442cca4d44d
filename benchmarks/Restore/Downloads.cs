using System.Globalization;
using Ringkeeper.Benchmarks.Store;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Restore;

/// <summary>1 GiB in 16 files comes back: downloaded, decrypted, checked and on disk, against the Blob library's plain download with a hash, and against rclone with its crypt backend.</summary>
internal sealed class Downloads
{
    private const int Rounds = 3;
    private const int Files = 16;
    private const long FileLength = 64 << 20;
    private const double Megabyte = 1_000_000;

    private readonly AzuriteServer _azurite;
    private readonly BenchmarkDirectory _directory;
    private readonly IReadOnlyList<string> _files;
    private readonly IReadOnlyList<string> _warmUp;

    private Downloads(AzuriteServer azurite, BenchmarkDirectory directory)
    {
        _azurite = azurite;
        _directory = directory;
        _files = new BenchmarkSnapshot(directory.File("data"), tables: 1).Write("new", Files, FileLength, BenchmarkSnapshot.Content.Random);
        _warmUp = new BenchmarkSnapshot(directory.File("warm-up-data"), tables: 1).Write("new", 64, 1 << 20, BenchmarkSnapshot.Content.Random);
    }

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(AzuriteServer azurite, BenchmarkDirectory directory)
    {
        var downloads = new Downloads(azurite, directory);
        var (ours, plain) = (await downloads.BackUpAsync(), await downloads.UploadPlainAsync());
        var crypt = Rclone.Version() is null ? null : await downloads.UploadByRcloneAsync();
        List<WorkerReport> staged = [], library = [], rclone = [];
        for (var round = 0; round < Rounds; round++)
        {
            library.Add(await downloads.InDirectoryAsync(target => downloads.DownloadPlainAsync(plain, target)));
            staged.Add(await downloads.InDirectoryAsync(target => downloads.StageAsync(ours, target)));
            if (crypt is not null)
            {
                rclone.Add(await downloads.InDirectoryAsync(target => new Rclone(azurite).CopyBackAsync(crypt, target)));
            }
        }

        List<Figure> figures =
        [
            Ratio("restore, throughput to the library's download and SHA-256", staged, library, 0.8),
            new Figure("restore, memory", staged.Max(run => run.PeakBytes) / Megabyte, 250, "MB"),
        ];
        if (crypt is null)
        {
            await Console.Error.WriteLineAsync("rclone isn't installed: the figure beside it is left out (apt-get install rclone).");
            return figures;
        }

        return [.. figures, Ratio("restore, throughput to rclone crypt", staged, rclone, 1)];
    }

    private static Figure Ratio(string name, List<WorkerReport> above, List<WorkerReport> below, double bound)
    {
        var (mine, theirs) = (Rate(above), Rate(below));
        return new Figure(name, mine / theirs, bound, "×")
        {
            AtLeast = true,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{mine:0} MB/s / {theirs:0} MB/s; {above.Min(run => run.ProcessorSeconds):0.0} s / {below.Min(run => run.ProcessorSeconds):0.0} s of CPU"),
        };
    }

    // The best of the rounds: what else the machine does only takes away.
    private static double Rate(List<WorkerReport> runs) => Files * FileLength / Megabyte / runs.Min(run => run.Seconds);

    private Task<WorkerReport> StageAsync(string container, string target) => WorkerProcess.RunAsync(
        RestoreWorker.Argument, Request(container, target) with { Agent = _directory.File("agent") });

    private Task<WorkerReport> DownloadPlainAsync(string container, string target) => WorkerProcess.RunAsync(
        RestoreWorker.Argument,
        Request(container, target) with { PlainBlobs = [.. _files.Select(Name)], PlainWarmUp = [.. _warmUp.Select(Name).Except(_files.Select(Name))] });

    private static string Name(string path) => Path.GetFileName(path);

    private RestoreWorkerRequest Request(string container, string target) =>
        new() { ConnectionString = _azurite.ConnectionString, Container = container, Target = target };

    private async Task<string> BackUpAsync()
    {
        var container = (await _azurite.CreateContainerAsync("backup")).Name;
        await WorkerProcess.RunAsync(Upload(container) with
        {
            WarmUp = new SnapshotRequest { DataDirectory = _directory.File("warm-up-data"), Tag = "new", BackupId = "warm-up", Tables = 1 },
            Snapshot = new SnapshotRequest { DataDirectory = _directory.File("data"), Tag = "new", BackupId = RestoreWorker.Backup, Tables = 1 },
        });
        return container;
    }

    private async Task<string> UploadPlainAsync()
    {
        var container = (await _azurite.CreateContainerAsync("plain")).Name;
        await WorkerProcess.RunAsync(Upload(container) with { PlainWarmUp = _warmUp, PlainFiles = _files });
        return container;
    }

    private async Task<string> UploadByRcloneAsync()
    {
        var plain = Directory.CreateDirectory(_directory.File("plain")).FullName;
        foreach (var file in _files)
        {
            HardLink.Create(file, Path.Combine(plain, Name(file)));
        }

        var container = (await _azurite.CreateContainerAsync("crypt")).Name;
        await new Rclone(_azurite).CopyAsync(plain, container);
        return container;
    }

    private WorkerRequest Upload(string container) => new()
    {
        ConnectionString = _azurite.ConnectionString,
        Container = container,
        Directory = Directory.CreateDirectory(_directory.File("agent")).FullName,
    };

    private async Task<WorkerReport> InDirectoryAsync(Func<string, Task<WorkerReport>> run)
    {
        var target = Directory.CreateDirectory(_directory.File($"restored-{Guid.NewGuid():n}"));
        try
        {
            return await run(target.FullName);
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }
}
