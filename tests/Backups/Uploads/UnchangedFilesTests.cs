using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Uploads;

public sealed class UnchangedFilesTests : IDisposable
{
    private readonly RecordedNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Upload_UnchangedFiles_ReadsNoneOfThem()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        var index = await File.ReadAllBytesAsync(fixture.IndexFile);
        // A file that is read would be found to be shorter, or to have another hash.
        foreach (var file in Components())
        {
            Spoil(file);
        }

        var second = await fixture.UploadAsync("b2", _node.Read(RecordedNode.FirstTag));

        second.UploadedBytes.ShouldBe(0);
        Contents(await fixture.ManifestAsync("b2")).ShouldBe(Contents(await fixture.ManifestAsync("b1")));
        (await File.ReadAllBytesAsync(fixture.IndexFile)).ShouldBe(index);
    }

    [Theory]
    [InlineData(Component.Data)]
    [InlineData(Component.Statistics)]
    public async Task Upload_OtherFileOfTheSameSizeAndTime_IsNoticed(string component)
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        var (path, bytes) = (FileOf(component), await File.ReadAllBytesAsync(FileOf(component)));
        var (time, changed) = (File.GetLastWriteTimeUtc(path), Spoiled.FlipBit(bytes, 8 * 30));
        // As Cassandra replaces Statistics.db: another file is written and gets the name.
        await File.WriteAllBytesAsync($"{path}.new", changed);
        File.Move($"{path}.new", path, overwrite: true);
        File.SetLastWriteTimeUtc(path, time);

        await fixture.UploadAsync("b2", _node.Read(RecordedNode.FirstTag));

        await RequireRestoredAsync(fixture, "b2", path, changed);
        await RequireRestoredAsync(fixture, "b1", path, bytes);
    }

    [Theory]
    [InlineData(Component.Data, 1)]
    [InlineData(Component.Statistics, 1)]
    [InlineData(Component.Statistics, 0)]
    public async Task Upload_SameInodeWithAnotherTimeOrSize_IsNoticed(string component, int longer)
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        var path = FileOf(component);
        var time = File.GetLastWriteTimeUtc(path);
        byte[] changed = [.. Spoiled.FlipBit(await File.ReadAllBytesAsync(path), 8 * 30), .. new byte[longer]];
        // Written in place, as when the number of a deleted file is used again.
        await File.WriteAllBytesAsync(path, changed);
        File.SetLastWriteTimeUtc(path, longer > 0 ? time : time.AddMilliseconds(1));

        await fixture.UploadAsync("b2", _node.Read(RecordedNode.FirstTag));

        await RequireRestoredAsync(fixture, "b2", path, changed);
    }

    [Fact]
    public async Task Upload_FileWrittenThisMoment_IsReadAgain()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var (path, bytes) = (FileOf(Component.Statistics), await File.ReadAllBytesAsync(FileOf(Component.Statistics)));
        // It stays in the future: the clock can't overtake it while this test runs.
        var time = DateTime.UtcNow.AddHours(1);
        File.SetLastWriteTimeUtc(path, time);
        await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        await File.WriteAllBytesAsync(path, Spoiled.FlipBit(bytes, 8 * 30));
        File.SetLastWriteTimeUtc(path, time);

        await fixture.UploadAsync("b2", _node.Read(RecordedNode.FirstTag));

        await RequireRestoredAsync(fixture, "b2", path, Spoiled.FlipBit(bytes, 8 * 30));
    }

    [Fact]
    public async Task Upload_IndexLost_LearnsHowTheFilesLook()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var first = await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        await fixture.FinishAsync("b1", first.ManifestSha256);
        var index = await File.ReadAllBytesAsync(fixture.IndexFile);
        File.Delete(fixture.IndexFile);

        var second = await fixture.UploadAsync("b2", _node.Read(RecordedNode.FirstTag));

        second.UploadedBytes.ShouldBe(0);
        (await File.ReadAllBytesAsync(fixture.IndexFile)).ShouldBe(index);
    }

    [Fact]
    public async Task Upload_UnitOfUnchangedFilesIsGone_UploadsThemAgain()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        await fixture.Container.DeleteBlobAsync((await fixture.BlobsAsync("sstables/"))[0].Name);

        (await fixture.UploadAsync("b2", _node.Read(RecordedNode.FirstTag))).SSTablesUploaded.ShouldBe(1);

        RestoredFiles.Compare(_node, _node.Read(RecordedNode.FirstTag), await RestoreAsync(fixture, "b2")).ShouldBeEmpty();
    }

    private IEnumerable<string> Components() =>
        _node.Read(RecordedNode.FirstTag).Tables.SelectMany(table => table.SSTables).SelectMany(sstable => sstable.Components)
            .Where(component => component.Name != Component.Toc && component.Length > 0).Select(component => component.Path);

    private string FileOf(string component) => Path.Join(_node.SnapshotDirectory("orders", RecordedNode.FirstTag), $"na-1-big-{component}");

    // In place, and as old as before: what no stamp can tell, and nobody does to a file that is a component.
    private static void Spoil(string path)
    {
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllBytes(path, Spoiled.FlipBit(File.ReadAllBytes(path), 3));
        File.SetLastWriteTimeUtc(path, time);
    }

    private static IEnumerable<ManifestComponent> Contents(NodeManifest manifest) =>
        manifest.Tables.SelectMany(table => table.SSTables).SelectMany(sstable => sstable.Components);

    private static async Task<string> RestoreAsync(BackupFixture fixture, string backupId)
    {
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(await fixture.ManifestAsync(backupId), root);
        return root;
    }

    private static async Task RequireRestoredAsync(BackupFixture fixture, string backupId, string path, byte[] content) =>
        (await File.ReadAllBytesAsync(Path.Join(await RestoreAsync(fixture, backupId), "shop", "orders", Path.GetFileName(path)))).ShouldBe(content);
}
