using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Backups;

[Collection(SharedStackTests.Name)]
public sealed class BackupTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Backup_SecondOfUnchangedData_UploadsNoSSTable()
    {
        await _stack.BackUpAsync("unchanged-1");
        var before = await ListUnitsAsync();

        await _stack.BackUpAsync("unchanged-2");

        before.ShouldNotBeEmpty();
        (await ListUnitsAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Backup_AfterAWrite_UploadsOnlyTheNewSSTables()
    {
        await _stack.BackUpAsync("changed-1");
        var before = await ListUnitsAsync();

        await _stack.Cassandra.ChangeAsync(CancellationToken.None);
        await _stack.BackUpAsync("changed-2");

        var after = await ListUnitsAsync();
        before.Except(after).ShouldBeEmpty("an SSTable in the store was written again");
        after.Except(before).Count().ShouldBe(_stack.Cassandra.Nodes.Count);
    }

    [Fact]
    public async Task Backup_Done_LeavesNoSnapshot()
    {
        await _stack.BackUpAsync("no-snapshot");

        _stack.FindSnapshots().ShouldBeEmpty();
    }

    [Fact]
    public async Task Container_AfterABackup_HoldsNoPieceOfTheDataOrTheKey()
    {
        await _stack.BackUpAsync("encrypted");
        var scan = new PlainTextScan();
        foreach (var file in DataFiles())
        {
            scan.AddFile(file);
        }

        scan.AddText("CREATE TABLE");
        scan.AddText("PRIVATE KEY");
        scan.AddFile(_stack.Parts.KeyFile);

        var found = await scan.FindAsync(_stack.Parts.OpenStore(), CancellationToken.None);

        scan.Pieces.ShouldBeGreaterThan(100);
        found.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<StoredBlob>> ListUnitsAsync() =>
        [.. (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None)).Where(blob => blob.Kind == "sstables")];

    private IEnumerable<string> DataFiles() =>
        _stack.Cassandra.Nodes
            .SelectMany(node => node.DataDirectories)
            .SelectMany(directory => _stack.Cassandra.Keyspaces.Select(keyspace => Path.Combine(directory, keyspace)))
            .SelectMany(keyspace => Directory.GetFiles(keyspace, "*.db", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/snapshots/", StringComparison.Ordinal));
}
