using Ringkeeper.Simulator.Recordings;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>Import of what a node doesn't own, and cleanup, as recorded.</summary>
public sealed class CleanupTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly RecordedSchema _schema = new();
    private SimulatedRing _ring = null!;

    private DataDirectories Data => new(_ring.DirectoryOf(1), 1);

    public async Task InitializeAsync()
    {
        _ring = new SimulatedRing(_directory);
        await _ring.StartAsync(_ring.Options(1));
    }

    public async Task DisposeAsync()
    {
        await _ring.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Import_AnotherNodesTokens_NeedsNoTokens()
    {
        var staged = StageOfNode2();
        var recorded = Recorded.Load("import_tokens_not_owned");
        var files = Directory.GetFiles(staged);

        var refused = await _ring.NodetoolAsync(1, "import", "metrics", "samples", staged);

        (refused.ExitCode, refused.StandardOutput).ShouldBe((recorded.ExitCode, recorded.StandardOutput));
        refused.StandardError.ShouldBe(recorded.StandardError.Replace(recorded.Words()[^1], staged, StringComparison.Ordinal));
        Directory.GetFiles(staged).ShouldBe(files);
        ShouldBeRecorded(await _ring.NodetoolAsync(1, "import", "-t", "metrics", "samples", staged), "import_tokens_not_owned_no_tokens_check");
        SSTableFile.In(staged).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cleanup_ForeignSSTable_DropsItAloneAndPrintsNothing()
    {
        var samples = _schema.Find("metrics", "samples")!;
        var before = Data.LiveFiles(samples).Select(file => file.Path).ToList();
        before.ShouldNotBeEmpty();
        var foreign = StageOfNode2();
        KeepOneKey(foreign);
        ShouldBeRecorded(await _ring.NodetoolAsync(1, "import", "-t", "metrics", "samples", foreign), "import_tokens_not_owned_no_tokens_check");
        Data.LiveFiles(samples).Count.ShouldBeGreaterThan(before.Count);

        ShouldBeRecorded(await _ring.NodetoolAsync(1, "cleanup", "metrics"), "cleanup_after_foreign_import");

        Data.LiveFiles(samples).Select(file => file.Path).ShouldBe(before);
    }

    [Fact]
    public async Task Cleanup_OfWhatIsOwned_AnswersAsRecordedAndDropsNothing()
    {
        var before = _schema.Tables.SelectMany(Data.LiveFiles).Select(file => file.Path).ToList();

        foreach (var situation in (string[])["cleanup", "cleanup_system", "cleanup_table", "cleanup_unknown_keyspace", "cleanup_unknown_table"])
        {
            ShouldBeRecorded(await _ring.NodetoolAsync(1, [.. Recorded.Load(situation).Words()]), situation);
        }

        _schema.Tables.SelectMany(Data.LiveFiles).Select(file => file.Path).ShouldBe(before);
        await _ring.NodetoolAsync(1, "drain");

        ShouldBeRecorded(await _ring.NodetoolAsync(1, "cleanup", "shop", "plain"), "after_drain_cleanup");
    }

    [Fact]
    public void Token_OfRecordedKeys_LiesInTheRangesOfTheNodeThatHadThem()
    {
        var ring = RecordedRing.Create();
        foreach (var table in _schema.Tables.Where(table => !table.IsSystem))
        {
            var owned = OwnedRanges.Of(ring, ring.Nodes[0], _schema.Keyspaces[table.Keyspace]);
            foreach (var data in Data.LiveFiles(table).Where(file => file.Component == "Data.db"))
            {
                var keys = PartitionIndex.Keys(data.Path);
                keys.ShouldNotBeEmpty(data.Path);
                keys.ShouldAllBe(key => owned.Contains(Murmur3.Token(key)), data.Path);
                keys.Select(key => Murmur3.Token(key)).ShouldBeInOrder();
            }
        }
    }

    // Node 2's SSTables of a table with one replica: no key of theirs is node 1's.
    private string StageOfNode2()
    {
        var directory = Path.Combine(_directory.Path, "node2");
        var data = new DataDirectories(directory, 1);
        new Seeder(data, _schema).Seed("node2", withSnapshots: false);
        var staged = Directory.CreateDirectory(Path.Combine(_directory.Path, "foreign", "metrics", "samples")).FullName;
        foreach (var file in data.LiveFiles(_schema.Find("metrics", "samples")!))
        {
            File.Copy(file.Path, Path.Combine(staged, Path.GetFileName(file.Path)));
        }

        return staged;
    }

    // An SSTable of many partitions always reaches over some range of node 1: its index is cut behind the first entry.
    private static void KeepOneKey(string staged)
    {
        foreach (var index in Directory.GetFiles(staged, "*-Index.db"))
        {
            var key = PartitionIndex.Keys(index.Replace("Index.db", "Data.db", StringComparison.Ordinal))[0];
            using var file = File.OpenWrite(index);
            file.SetLength(2 + key.Length + 2);
        }
    }

    private static void ShouldBeRecorded(Recording answer, string situation)
    {
        var recorded = Recorded.Load(situation);
        (answer.StandardOutput, answer.StandardError, answer.ExitCode).ShouldBe((recorded.StandardOutput, recorded.StandardError, recorded.ExitCode));
    }
}
