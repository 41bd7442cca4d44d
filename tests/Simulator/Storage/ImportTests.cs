using Ringkeeper.Simulator.Recordings;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;
using Ringkeeper.Simulator.Tests.Nodetool;

namespace Ringkeeper.Simulator.Tests.Storage;

/// <summary>The recorded traps of nodetool import.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly RecordedSchema _schema = new();
    private SimulatedRing _ring = null!;

    private DataDirectories Data => new(_ring.DirectoryOf(1), 1);

    public async Task InitializeAsync()
    {
        _ring = new SimulatedRing(_directory);
        await _ring.StartAsync(_ring.Options(1) with { WithSnapshots = true });
    }

    public async Task DisposeAsync()
    {
        await _ring.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Import_WholeSnapshot_MovesSSTablesUnderNewGenerationsAndLeavesTheRest()
    {
        var customers = _schema.Find("shop", "customers")!;
        var staged = Stage(customers, "shop/customers");
        var expected = SSTableFile.In(staged).Select(file => (file.Component, Content(file.Path))).ToList();
        var before = Generations(customers);

        var answer = await ImportAsync("shop", "customers", staged);

        ShouldBeRecorded(answer, "import_ok");
        Directory.EnumerateFileSystemEntries(staged).Select(Path.GetFileName)
            .ShouldBe(["manifest.json", "schema.cql", ".customers_country_idx"], ignoreOrder: true);
        var added = Data.LiveFiles(customers).Where(file => !before.Contains(file.Generation)).ToList();
        added.Select(file => file.Generation).Distinct().ShouldBe([3, 4], ignoreOrder: true);
        added.Select(file => (file.Component, Content(file.Path))).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Import_TableWithIndex_BuildsTheIndexAndNotTheView()
    {
        var customers = _schema.Find("shop", "customers")!;
        var view = _schema.Find("shop", "customers_by_email")!;
        var index = Path.Combine(Data.Of(customers)[0], ".customers_country_idx");
        var (indexed, viewed) = (SSTableFile.In(index).Count, Generations(view));

        await ImportAsync("shop", "customers", Stage(customers, "shop/customers"));

        SSTableFile.In(index).Count.ShouldBe(indexed + 8);
        Generations(view).ShouldBe(viewed);
    }

    [Fact]
    public async Task Import_CopyData_LeavesTheSource()
    {
        var plain = _schema.Find("shop", "plain")!;
        var staged = Stage(plain, "shop/plain");
        var count = SSTableFile.In(staged).Count;

        ShouldBeRecorded(await ImportAsync("shop", "plain", staged, "--copy-data"), "import_copy_data_long");

        SSTableFile.In(staged).Count.ShouldBe(count);
        Generations(plain).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Import_PathWithoutKeyspaceAndTable_DoesNothingAndSucceeds()
    {
        var plain = _schema.Find("shop", "plain")!;
        var staged = Stage(plain, "flat");
        var count = SSTableFile.In(staged).Count;

        ShouldBeRecorded(await ImportAsync("shop", "plain", staged), "import_directory_without_keyspace_table");

        SSTableFile.In(staged).Count.ShouldBe(count);
        Generations(plain).Count.ShouldBe(1);
        Log().ShouldContain("No new SSTables were found for shop/plain");
    }

    [Fact]
    public async Task Import_FlippedBitInData_FailsAndLeavesEverything()
    {
        var staged = Stage(_schema.Find("shop", "plain")!, "shop/plain");
        var data = Path.Combine(staged, "na-1-big-Data.db");
        var bytes = await File.ReadAllBytesAsync(data);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(data, bytes);

        await ShouldFailAsync("plain", staged, "import_corrupt_data_default", "please force a full repair");
    }

    [Fact]
    public async Task Import_TruncatedData_FailsAndLeavesEverything()
    {
        var staged = Stage(_schema.Find("shop", "orders")!, "shop/orders");
        await using (var data = File.OpenWrite(Path.Combine(staged, "na-1-big-Data.db")))
        {
            data.SetLength(data.Length / 2);
        }

        await ShouldFailAsync("orders", staged, "import_truncated_data", "please force a full repair");
    }

    [Fact]
    public async Task Import_MissingStatistics_FailsAndLeavesEverything()
    {
        var staged = Stage(_schema.Find("shop", "plain")!, "shop/plain");
        File.Delete(Path.Combine(staged, "na-1-big-Statistics.db"));

        await ShouldFailAsync("plain", staged, "import_missing_statistics", "Statistics.db is missing");
    }

    [Fact]
    public async Task Import_SSTablesOfAnotherTable_FailsAndLeavesEverything()
    {
        var staged = Stage(_schema.Find("shop", "plain")!, "shop/stock");

        await ShouldFailAsync("stock", staged, "import_sstables_of_another_table", "Unknown column v during deserialization");
    }

    [Fact]
    public async Task Import_MissingToc_Succeeds()
    {
        var staged = Stage(_schema.Find("shop", "plain")!, "shop/plain");
        File.Delete(Path.Combine(staged, "na-1-big-TOC.txt"));

        ShouldBeRecorded(await ImportAsync("shop", "plain", staged), "import_missing_toc");
    }

    [Fact]
    public async Task Import_EmptyDirectory_Succeeds()
    {
        var staged = Directory.CreateDirectory(Path.Combine(_directory.Path, "empty", "shop", "plain")).FullName;

        ShouldBeRecorded(await ImportAsync("shop", "plain", staged), "import_directory_empty");
    }

    [Fact]
    public async Task Import_EveryRecordedTable_PassesTheVerification()
    {
        foreach (var table in _schema.Tables.Where(table => !table.IsSystem))
        {
            var answer = await ImportAsync(table.Keyspace, table.Name, Stage(table, $"{table.Keyspace}/{table.Name}"));
            answer.ExitCode.ShouldBe(0, $"{table.Name}: {answer.StandardError}");
        }
    }

    [Fact]
    public async Task Import_Faults_StrikeOnce()
    {
        var plain = _schema.Find("shop", "plain")!;
        var staged = Stage(plain, "shop/plain");
        await _ring.NodetoolAsync(1, "simulator", "import-ignored");
        (await ImportAsync("shop", "plain", staged)).ExitCode.ShouldBe(0);
        await _ring.NodetoolAsync(1, "simulator", "import-fails");
        (await ImportAsync("shop", "plain", staged)).ExitCode.ShouldBe(1);
        Generations(plain).Count.ShouldBe(1);

        (await ImportAsync("shop", "plain", staged)).ExitCode.ShouldBe(0);

        Generations(plain).Count.ShouldBe(2);
    }

    private Task<Recording> ImportAsync(string keyspace, string table, string directory, params string[] options) =>
        _ring.NodetoolAsync(1, ["import", .. options, keyspace, table, directory]);

    private async Task ShouldFailAsync(string table, string staged, string situation, string logged)
    {
        var recorded = Recorded.Load(situation);
        var files = Directory.EnumerateFiles(staged).Order().ToList();
        var before = Generations(_schema.Find("shop", table)!);

        var answer = await ImportAsync("shop", table, staged);

        answer.StandardError.ShouldBe(recorded.StandardError.Replace(recorded.Words()[^1], staged, StringComparison.Ordinal));
        answer.StandardOutput.ShouldBe(recorded.StandardOutput);
        answer.ExitCode.ShouldBe(recorded.ExitCode);
        Directory.EnumerateFiles(staged).Order().ShouldBe(files);
        Generations(_schema.Find("shop", table)!).ShouldBe(before);
        Log().ShouldContain(logged);
    }

    // The recorded snapshot of node 1, copied so that nothing links back to it.
    private string Stage(TableSchema table, string path)
    {
        var source = Path.Combine(Data.Of(table)[0], "snapshots", "rk-fixture-2");
        var target = Path.Combine(_directory.Path, "staging", path);
        foreach (var file in Directory.EnumerateFiles(source, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    private HashSet<int> Generations(TableSchema table) => [.. Data.LiveFiles(table).Select(file => file.Generation)];

    private string Log() => File.ReadAllText(Path.Combine(_ring.DirectoryOf(1), "logs", "system.log"));

    private static string Content(string path) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

    private static void ShouldBeRecorded(Recording answer, string situation)
    {
        var recorded = Recorded.Load(situation);
        (answer.StandardOutput, answer.StandardError, answer.ExitCode).ShouldBe((recorded.StandardOutput, recorded.StandardError, recorded.ExitCode));
    }
}
