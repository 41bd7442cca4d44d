using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Tests.Storage;

/// <summary>What commands do to the files of one node.</summary>
public sealed class NodeFilesTests : IAsyncLifetime
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

    [Theory]
    [InlineData("shop", "customers")]
    [InlineData("shop", "customers_by_email")]
    [InlineData("shop", "products")]
    [InlineData("shop", "types_all")]
    [InlineData("shop", "plain")]
    [InlineData("metrics", "series")]
    [InlineData("system_auth", "role_members")]
    [InlineData("system_schema", "columns")]
    public async Task Snapshot_OfUnchangedData_EqualsTheRecordedOne(string keyspace, string table)
    {
        (await _ring.NodetoolAsync(1, "snapshot", "-t", "new", "-cf", table, keyspace)).ExitCode.ShouldBe(0);

        var live = Data.Of(_schema.Find(keyspace, table)!)[0];
        var recorded = Contents(Path.Combine(live, "snapshots", "rk-fixture-2"));
        var made = Contents(Path.Combine(live, "snapshots", "new"));
        made.Keys.ShouldBe(recorded.Keys, ignoreOrder: true);
        foreach (var (name, content) in made.Where(file => file.Key != "manifest.json"))
        {
            content.AsSpan().SequenceEqual(recorded[name]).ShouldBeTrue(name);
        }

        // The server lists a manifest's files in the order of a hash set.
        Manifest(made).ShouldBe(Manifest(recorded), ignoreOrder: true);
    }

    [Fact]
    public async Task Snapshot_Files_AreHardLinks()
    {
        await _ring.NodetoolAsync(1, "snapshot", "-t", "new", "-cf", "plain", "shop");
        var live = Data.Of(_schema.Find("shop", "plain")!)[0];

        await File.WriteAllTextAsync(Path.Combine(live, "na-1-big-TOC.txt"), "changed");

        (await File.ReadAllTextAsync(Path.Combine(live, "snapshots", "new", "na-1-big-TOC.txt"))).ShouldBe("changed");
    }

    [Fact]
    public async Task Snapshot_DuplicateOfOneKeyspaceAmongAll_LinksNothing()
    {
        await _ring.NodetoolAsync(1, "snapshot", "-t", "new", "metrics");

        (await _ring.NodetoolAsync(1, "snapshot", "-t", "new")).ExitCode.ShouldBe(2);

        Directory.Exists(Path.Combine(Data.Of(_schema.Find("shop", "plain")!)[0], "snapshots", "new")).ShouldBeFalse();
    }

    [Fact]
    public async Task Snapshot_Faults_StrikeOnce()
    {
        var plain = Data.Of(_schema.Find("shop", "plain")!)[0];
        var stock = Data.Of(_schema.Find("shop", "stock")!)[0];
        await _ring.NodetoolAsync(1, "simulator", "snapshot-fails");
        (await _ring.NodetoolAsync(1, "snapshot", "-t", "failed", "shop")).ExitCode.ShouldBe(2);
        Directory.Exists(Path.Combine(plain, "snapshots", "failed")).ShouldBeFalse();

        await _ring.NodetoolAsync(1, "simulator", "snapshot-skips", "shop.plain");
        await _ring.NodetoolAsync(1, "simulator", "snapshot-empties", "shop.stock");
        (await _ring.NodetoolAsync(1, "snapshot", "-t", "holed", "shop")).ExitCode.ShouldBe(0);
        Directory.Exists(Path.Combine(plain, "snapshots", "holed")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(Path.Combine(stock, "snapshots", "holed")).ShouldBeEmpty();

        (await _ring.NodetoolAsync(1, "snapshot", "-t", "whole", "shop")).ExitCode.ShouldBe(0);
        Directory.Exists(Path.Combine(plain, "snapshots", "whole")).ShouldBeTrue();
        Directory.EnumerateFiles(Path.Combine(stock, "snapshots", "whole")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Snapshot_LastingFault_StrikesUntilCleared()
    {
        await _ring.NodetoolAsync(1, "simulator", "lasting");
        await _ring.NodetoolAsync(1, "simulator", "snapshot-fails");

        (await _ring.NodetoolAsync(1, "snapshot", "-t", "first", "shop")).ExitCode.ShouldBe(2);
        (await _ring.NodetoolAsync(1, "snapshot", "-t", "second", "shop")).ExitCode.ShouldBe(2);
        await _ring.NodetoolAsync(1, "simulator", "clear");
        (await _ring.NodetoolAsync(1, "snapshot", "-t", "third", "shop")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task ClearSnapshot_TagThatClimbs_LeavesTheTable()
    {
        (await _ring.NodetoolAsync(1, "clearsnapshot", "-t", "..")).ExitCode.ShouldBe(0);

        SSTableFile.In(Data.Of(_schema.Find("shop", "plain")!)[0]).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task SlowDisk_Snapshot_WaitsForEachFile()
    {
        await _ring.NodetoolAsync(1, "simulator", "slow-disk", "50");
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        (await _ring.NodetoolAsync(1, "snapshot", "-t", "slow", "-cf", "plain", "shop")).ExitCode.ShouldBe(0);

        System.Diagnostics.Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(8 * 45));
    }

    [Fact]
    public async Task Write_EmptyTable_FailsLikeAServerError()
    {
        var answer = await _ring.NodetoolAsync(1, "simulator", "write", "system", "local", "1");

        answer.ExitCode.ShouldBe(2);
        answer.StandardError.ShouldStartWith("error: system.local has no SSTable to model new ones on.\n-- StackTrace --\n");
    }

    [Fact]
    public async Task Start_SeedingCutShort_StartsOver()
    {
        await _ring.StopAsync(1);
        File.Delete(Path.Combine(_ring.DirectoryOf(1), "identity.json"));
        var plain = Data.Of(_schema.Find("shop", "plain")!)[0];
        File.Delete(Path.Combine(plain, "na-1-big-Data.db"));

        await _ring.StartAsync(_ring.Options(1));

        File.Exists(Path.Combine(plain, "na-1-big-Data.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task Write_Megabytes_AddsSSTablesWithRightDigests()
    {
        var samples = _schema.Find("metrics", "samples")!;
        var before = Data.LiveFiles(samples).Select(file => file.Generation).ToHashSet();

        (await _ring.NodetoolAsync(1, "simulator", "write", "metrics", "samples", "20")).ExitCode.ShouldBe(0);

        var added = Data.LiveFiles(samples).Where(file => !before.Contains(file.Generation)).GroupBy(file => file.Generation).ToList();
        added.Count.ShouldBe(2);
        added.Sum(sstable => new FileInfo(sstable.Single(file => file.Component == "Data.db").Path).Length).ShouldBe(20 * 1024 * 1024);
        foreach (var sstable in added)
        {
            (await Digest.MatchesAsync(
                sstable.Single(file => file.Component == "Data.db").Path,
                sstable.Single(file => file.Component == "Digest.crc32").Path,
                CancellationToken.None)).ShouldBeTrue();
            sstable.Count().ShouldBe(8);
        }
    }

    [Fact]
    public async Task Restart_SeededDirectory_KeepsFilesAndIsNotSeededAgain()
    {
        var plain = Data.Of(_schema.Find("shop", "plain")!)[0];
        Directory.Delete(plain, recursive: true);
        (await _ring.StopAsync(1)).ShouldBe(0);

        await _ring.StartAsync(_ring.Options(1));

        Directory.EnumerateFiles(plain).ShouldBeEmpty("as Cassandra does, it makes the directory of a table that has none");
        (await _ring.NodetoolAsync(1, "statusbinary")).StandardOutput.ShouldBe("running\n");
    }

    [Fact]
    public async Task Start_DirectoryOfAnotherNode_Refuses()
    {
        await _ring.StopAsync(1);

        var refusal = Should.Throw<InvalidDataException>(() => SavedIdentity.Check(_ring.Options(2) with { Directory = _ring.DirectoryOf(1) }));

        refusal.Message.ShouldContain(_ring.Ring.Nodes[1].HostId.ToString());
    }

    private static Dictionary<string, byte[]> Contents(string directory) =>
        Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .ToDictionary(path => Path.GetRelativePath(directory, path), File.ReadAllBytes);

    private static string[] Manifest(Dictionary<string, byte[]> snapshot) =>
        System.Text.Encoding.UTF8.GetString(snapshot["manifest.json"]).Split('[')[1].Split(']')[0].Split(',');
}
