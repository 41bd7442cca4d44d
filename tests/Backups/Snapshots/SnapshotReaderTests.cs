using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Snapshots;

public sealed class SnapshotReaderTests
{
    [Fact]
    public void Read_RecordedSnapshot_FindsTablesIndexesViewsAndSchemas()
    {
        using var node = new RecordedNode();

        var snapshot = node.Read(RecordedNode.FirstTag);

        snapshot.Tables.Count.ShouldBe(12);
        snapshot.Tables.ShouldAllBe(table => table.SchemaPath != null);
        snapshot.Tables.Single(table => table.Table.Name == "customers").SSTables.Select(sstable => sstable.Index).ShouldBe([null, "customers_country_idx"]);
        snapshot.Tables.SelectMany(table => table.SSTables).ShouldAllBe(sstable => sstable.Components.Count == 8);
    }

    [Fact]
    public void Read_SeveralDataDirectories_MergesThem()
    {
        using var node = new RecordedNode();
        var whole = node.Read(RecordedNode.FirstTag);
        var second = Path.Join(Path.GetDirectoryName(node.DataDirectory)!, "data2");
        var from = node.SnapshotDirectory("orders", RecordedNode.FirstTag);
        var to = Path.Join(second, Path.GetRelativePath(node.DataDirectory, from));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "na-2-big-*"))
        {
            File.Move(file, Path.Join(to, Path.GetFileName(file)));
        }

        var merged = SnapshotReader.Read([node.DataDirectory, second], RecordedNode.FirstTag, node.Tables);

        merged.Bytes.ShouldBe(whole.Bytes);
        merged.Files.ShouldBe(whole.Files);
        Should.Throw<SnapshotIncompleteException>(() => node.Read(RecordedNode.FirstTag)).Problems.ShouldContain(
            problem => problem.Kind == SnapshotProblemKind.FileMissing && problem.File == "na-2-big-Data.db" && problem.Table.Name == "orders");
    }

    [Fact]
    public void Read_TableWithoutSnapshot_NamesIt()
    {
        using var node = new RecordedNode();
        Directory.Delete(node.SnapshotDirectory("stock", RecordedNode.FirstTag), recursive: true);
        var dropped = new ExpectedTable(new TableReference("shop", "orders"), Guid.NewGuid());

        var problems = Should.Throw<SnapshotIncompleteException>(
            () => SnapshotReader.Read([node.DataDirectory], RecordedNode.FirstTag, [.. node.Tables, dropped])).Problems;

        problems.Select(problem => (problem.Kind, problem.Table.Name)).ShouldBe(
            [(SnapshotProblemKind.TableMissing, "orders"), (SnapshotProblemKind.TableMissing, "stock")]);
    }

    [Theory]
    [InlineData("manifest.json", null, SnapshotProblemKind.ManifestMissing)]
    [InlineData("manifest.json", "", SnapshotProblemKind.ManifestInvalid)]
    [InlineData("manifest.json", "{\"files\":[1]}", SnapshotProblemKind.ManifestInvalid)]
    [InlineData("manifest.json", "[]", SnapshotProblemKind.ManifestInvalid)]
    [InlineData("manifest.json", "{\"files\":[\"na-99-big-Data.db\"]}", SnapshotProblemKind.FileMissing)]
    [InlineData("na-1-big-Data.db", null, SnapshotProblemKind.FileMissing)]
    [InlineData("na-1-big-Index.db", null, SnapshotProblemKind.SSTableIncomplete)]
    [InlineData("na-1-big-Statistics.db", null, SnapshotProblemKind.SSTableIncomplete)]
    [InlineData("na-1-big-TOC.txt", null, SnapshotProblemKind.SSTableIncomplete)]
    [InlineData("na-1-big-CompressionInfo.db", null, SnapshotProblemKind.SSTableIncomplete)]
    [InlineData("something.txt", "x", SnapshotProblemKind.FileUnexpected)]
    public void Read_SpoiledTable_SaysWhatIsWrong(string file, string? content, SnapshotProblemKind expected)
    {
        using var node = new RecordedNode();
        var path = Path.Join(node.SnapshotDirectory("audit_log", RecordedNode.FirstTag), file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        var problems = Should.Throw<SnapshotIncompleteException>(() => node.Read(RecordedNode.FirstTag)).Problems;

        problems.ShouldContain(problem => problem.Kind == expected);
        problems.ShouldAllBe(problem => problem.Table == new TableReference("shop", "audit_log"));
    }

    [Fact]
    public void Read_RebuildableComponentMissing_IsAccepted()
    {
        using var node = new RecordedNode();
        File.Delete(Path.Join(node.SnapshotDirectory("audit_log", RecordedNode.FirstTag), "na-1-big-Summary.db"));

        node.Read(RecordedNode.FirstTag).Tables.Count.ShouldBe(12);
    }

    [Fact]
    public void FindDirectories_Tag_ListsEveryTableThatHoldsIt()
    {
        using var node = new RecordedNode();

        SnapshotReader.FindDirectories([node.DataDirectory], RecordedNode.FirstTag).Count.ShouldBeGreaterThanOrEqualTo(12);
        SnapshotReader.FindDirectories([node.DataDirectory], "ringkeeper-none").ShouldBeEmpty();
        Should.Throw<InvalidNameException>(() => SnapshotReader.FindDirectories([node.DataDirectory], "../x"));
    }
}
