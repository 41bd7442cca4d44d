using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Downloads;

public sealed class LargeUnitTests
{
    private const int StoredRegion = EncryptedLength.RegionLength + 28;

    [Fact]
    public async Task UploadAndDownload_SeveralRegionsAndBlocks_ComesBackBitForBit()
    {
        using var large = new LargeSSTable();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", large.Snapshot);
        var unit = await LargestAsync(fixture);
        BlockList blocks = await fixture.Container.GetBlockBlobClient(unit.Name).GetBlockListAsync(BlockListTypes.Committed);
        blocks.CommittedBlocks.Count().ShouldBeGreaterThan(1);
        var root = fixture.NewDirectory();

        await fixture.DownloadAsync(await fixture.ManifestAsync("b1"), root);

        large.Differences(root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Download_OnlyWhatLiesBehindTheData_ReadsARangeOfTheBlob()
    {
        using var large = new LargeSSTable();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", large.Snapshot);
        var manifest = await fixture.ManifestAsync("b1");
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(manifest, root);
        var data = LargeSSTable.Staged(root, "na-1-big-Data.db");
        var written = File.GetLastWriteTimeUtc(data);
        string[] behind = ["na-1-big-Index.db", "na-1-big-TOC.txt", "na-1-big-SI_empty.db"];
        Array.ForEach(behind, file => File.Delete(LargeSSTable.Staged(root, file)));
        // Unreadable now: whoever reads the first region fails.
        await fixture.AlterAsync((await LargestAsync(fixture)).Name, bytes => Spoiled.FlipBit(bytes, 100));

        await fixture.DownloadAsync(manifest, root);

        large.Differences(root).ShouldBeEmpty();
        File.GetLastWriteTimeUtc(data).ShouldBe(written);
    }

    [Fact]
    public async Task Download_AnyRegionAlteredOrCut_FailsAndNamesNoDataFile()
    {
        using var large = new LargeSSTable();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", large.Snapshot);
        var manifest = await fixture.ManifestAsync("b1");
        var unit = (await LargestAsync(fixture)).Name;
        BlobDownloadResult original = await fixture.Container.GetBlobClient(unit).DownloadContentAsync();
        var bytes = original.Content.ToArray();
        // Nonce, first and middle byte of the text, and tag of each region; then cuts within and between regions.
        List<byte[]> spoiled =
        [
            .. from region in Enumerable.Range(0, 3)
               let start = region * StoredRegion
               let end = Math.Min(start + StoredRegion, bytes.Length)
               from position in (int[])[start, start + 12, (start + end) / 2, end - 1]
               select Spoiled.FlipBit(bytes, (position * 8) + region),
            // Each region still has its tag: only the files' hashes tell.
            [.. bytes[StoredRegion..(2 * StoredRegion)], .. bytes[..StoredRegion], .. bytes[(2 * StoredRegion)..]],
            bytes[..StoredRegion], bytes[..(2 * StoredRegion)], bytes[..(StoredRegion + 5)], bytes[..^1], [.. bytes[StoredRegion..], .. bytes[..StoredRegion]],
        ];

        foreach (var (number, content) in spoiled.Index())
        {
            await fixture.AlterAsync(unit, _ => content);
            var root = fixture.NewDirectory();
            var failure = await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, root), $"case {number}");
            failure.Blob.ShouldBe(unit);
            failure.Table!.Name.ShouldBe("plain");
            File.Exists(LargeSSTable.Staged(root, "na-1-big-Data.db")).ShouldBe(failure.File != "na-1-big-Data.db" && failure.File != "na-1-big-CompressionInfo.db" && failure.File != "na-1-big-CRC.db", $"case {number}");
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<BlobItem> LargestAsync(BackupFixture fixture) =>
        (await fixture.BlobsAsync("sstables/")).MaxBy(blob => blob.Properties.ContentLength)!;
}
