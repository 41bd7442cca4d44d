using System.Globalization;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>A second backup of 20,000 SSTables none of which changed: what does it take to find that out?</summary>
internal sealed class UnchangedData
{
    private const int SSTables = 20_000;
    private const int Tables = 20;
    private const int DataLength = 384 << 10;
    private const int WarmUpSSTables = 200;
    // As often as the runtime wants to see a method before it compiles it for good.
    private const int WarmUps = 32;
    private const int Rounds = 3;
    private const double Megabyte = 1_000_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(6);

    private readonly AzuriteServer _azurite;
    private readonly string _container;
    private readonly BenchmarkDirectory _directory;

    private UnchangedData(AzuriteServer azurite, string container, BenchmarkDirectory directory)
    {
        _azurite = azurite;
        _container = container;
        _directory = directory;
    }

    private string Data => _directory.File("unchanged-data");

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchmarkDirectory directory)
    {
        // An Azurite of its own: it is restarted, and full afterwards.
        var azuriteDirectory = Directory.CreateDirectory(directory.File("azurite-unchanged")).FullName;
        await using var azurite = await AzuriteServer.StartAsync(azuriteDirectory);
        var container = await azurite.CreateContainerAsync("unchanged");
        var unchanged = new UnchangedData(azurite, container.Name, directory);
        var bytes = await unchanged.BackUpOnceAsync(Path.Combine(azuriteDirectory, "__azurite_db_blob__.json"));
        var (runs, listings) = (new List<WorkerReport>(), new List<WorkerReport>());
        var requests = 0;
        for (var round = 0; round < Rounds; round++)
        {
            listings.Add(await unchanged.ListAsync());
            var before = Requests(azurite);
            runs.Add(await unchanged.RunAsync("second", $"second-{round}", WarmUps));
            requests = Requests(azurite) - before;
        }

        if (runs.Any(run => run.SSTablesUploaded > 0))
        {
            throw new InvalidOperationException("Unchanged SSTables were uploaded again.");
        }

        return Figures(runs, listings.Min(listing => listing.Seconds), bytes, requests);
    }

    // The best of the rounds: what else the machine does only takes away.
    private static Figure[] Figures(List<WorkerReport> runs, double listing, long bytes, int requests)
    {
        var (best, read) = (runs.MinBy(run => run.Seconds)!, runs.Max(run => run.ReadBytes));
        return
        [
            new Figure($"second backup of {SSTables:N0} unchanged SSTables, the agent's CPU", runs.Min(run => run.ProcessorSeconds), 3, "s")
            {
                Detail = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SSTables * BenchmarkSnapshot.ComponentsPerSSTable} files; {best.PeakBytes / Megabyte:0} MB, {requests} requests"),
            },
            new Figure("second backup to a bare listing of its units by the library", best.Seconds / listing, 1.5, "×")
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"{best.Seconds:0.00} s, {listing:0.00} s of the clock; Azurite lists on one thread"),
            },
            new Figure("second backup, bytes read to the data's", 100.0 * read / bytes, 1, "%")
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"{read / Megabyte:0} MB, the local index mostly, of {bytes / Megabyte:0} MB"),
            },
        ];
    }

    // One SSTable is uploaded; the other units are copies of its blob, since all have the same size. A backup then finds all of them there.
    private async Task<long> BackUpOnceAsync(string databaseFile)
    {
        new BenchmarkSnapshot(_directory.File("unchanged-warm-up"), tables: 1).Write("one", WarmUpSSTables, DataLength, BenchmarkSnapshot.Content.Sparse);
        new BenchmarkSnapshot(Data, Tables).Write("one", Tables, DataLength, BenchmarkSnapshot.Content.Sparse);
        var snapshot = new BenchmarkSnapshot(Data, Tables);
        snapshot.Write("first", SSTables, DataLength, BenchmarkSnapshot.Content.Sparse);
        snapshot.Link("first", "second");
        await RunAsync("one", "one", warmUps: 1);
        var names = UnitNames("first").Except(UnitNames("one"), StringComparer.Ordinal).ToArray();
        await AzuriteBlobs.CopyAsync(_azurite, databaseFile, new Dictionary<string, IReadOnlyList<string>> { [UnitNames("one").First()] = names });
        await RunAsync("first", "first", warmUps: 0);
        return snapshot.Bytes;
    }

    private IEnumerable<string> UnitNames(string tag) =>
        from table in BenchmarkSnapshot.Read(Request(tag, tag)).Tables
        from sstable in table.SSTables
        select $"{StoreWorker.Cluster}/sstables/{StoreWorker.Host:D}/{table.Id:N}/{sstable.Name.Generation}-{SSTableIdentity.Compute(sstable)}";

    private Task<WorkerReport> RunAsync(string tag, string backupId, int warmUps) => WorkerProcess.RunAsync(new WorkerRequest
    {
        ConnectionString = _azurite.ConnectionString,
        Container = _container,
        Directory = Directory.CreateDirectory(_directory.File("unchanged-agent")).FullName,
        WarmUp = new SnapshotRequest { DataDirectory = _directory.File("unchanged-warm-up"), Tag = "one", BackupId = backupId, Tables = 1 },
        WarmUps = warmUps,
        Rest = Rest,
        Snapshot = Request(tag, backupId),
    });

    private Task<WorkerReport> ListAsync() => WorkerProcess.RunAsync(new WorkerRequest
    {
        ConnectionString = _azurite.ConnectionString,
        Container = _container,
        Directory = _directory.Path,
        WarmUps = WarmUps,
        Rest = Rest,
        PlainPrefix = $"{StoreWorker.Cluster}/sstables/{StoreWorker.Host:D}/",
    });

    private SnapshotRequest Request(string tag, string backupId) => new() { DataDirectory = Data, Tag = tag, BackupId = backupId, Tables = Tables };

    private static int Requests(AzuriteServer azurite)
    {
        using var log = new StreamReader(new FileStream(azurite.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var requests = 0;
        while (log.ReadLine() is { } line)
        {
            requests += line.Contains(" HTTP/1.1\"", StringComparison.Ordinal) && !line.Contains(StoreWorker.WarmUpCluster, StringComparison.Ordinal) ? 1 : 0;
        }

        return requests;
    }
}
