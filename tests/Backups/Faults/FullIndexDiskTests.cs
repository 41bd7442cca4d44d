using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Tests.Disks;

namespace Ringkeeper.Backups.Tests.Faults;

/// <summary>A disk with no room for the local index, from the first line on to the last.</summary>
public sealed class FullIndexDiskTests
{
    private const int NoSpaceLeft = 28;
    private const int SSTables = 40;

    [TinyFileSystemTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Upload_NoRoomForTheIndex_SaysSoAndIsFinishedByARerun(int blocks)
    {
        using var disk = TinyFileSystem.Mount(256 << 10);
        var ballast = disk.FillBut(blocks);
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        using var node = new SmallNode(SSTables);
        var index = Path.Join(disk.Path, "sstables.index");

        var failure = await Should.ThrowAsync<IOException>(() => UploadAsync(fixture, node, index));
        (failure.HResult & 0xFFFF).ShouldBe(NoSpaceLeft);
        (await fixture.MissingAsync()).ShouldBeEmpty();

        File.Delete(ballast);
        (await UploadAsync(fixture, node, index)).SSTables.ShouldBe(SSTables);
        (await fixture.MissingAsync()).ShouldBeEmpty();
        (await fixture.UnitsAsync()).Length.ShouldBe(SSTables);
        var second = await UploadAsync(fixture, node, index, "b2");
        second.SSTablesUploaded.ShouldBe(0);
    }

    private static async Task<UploadSummary> UploadAsync(RetentionFixture fixture, SmallNode node, string index, string backupId = "b1") =>
        await new SnapshotUploader(fixture.Store).UploadAsync(
            BackupFixture.Source(backupId),
            node.Snapshot($"tag-{backupId}", Enumerable.Range(0, SSTables)),
            await fixture.Store.Keys.EnsureAsync(RetentionFixture.Cluster),
            index,
            new TransferOptions { Parallelism = 1 });
}
