using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Tests.Downloads;

public sealed class DamageToleranceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_AUnitIsDamaged_LeavesOutThatSSTableAlone(bool missing)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var table = manifest.Tables.First(table => table.SSTables.Count(sstable => sstable.Index is null) > 1);
        var damaged = table.SSTables[0];
        await SpoilAsync(fixture, $"orders/{damaged.Unit}", missing);
        var root = fixture.NewDirectory();

        var summary = await DownloadAsync(fixture, manifest, root, tolerated: 1);

        var left = summary.Damaged.ShouldHaveSingleItem();
        left.SSTable.ShouldBeSameAs(damaged);
        left.Table.ShouldBe(table.Reference);
        left.Blob.ShouldBe($"orders/{damaged.Unit}");
        left.Reason.ShouldNotBeNullOrWhiteSpace();
        Directory.GetFiles(Path.Join(root, table.Keyspace, table.Name), $"{damaged.Name}-*").ShouldBeEmpty("no half of it stays");
        summary.SSTables.ShouldBe(manifest.Tables.Sum(other => other.SSTables.Count) - 1);
        summary.Files.ShouldBe(Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length);
        summary.Bytes.ShouldBe(Directory.GetFiles(root, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length));
    }

    [Fact]
    public async Task Download_MoreIsDamagedThanTolerated_Fails()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        foreach (var unit in manifest.Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit).Distinct().Take(2))
        {
            await SpoilAsync(fixture, $"orders/{unit}", missing: false);
        }

        await Should.ThrowAsync<BlobCorruptException>(DownloadAsync(fixture, manifest, fixture.NewDirectory(), tolerated: 1));
        (await DownloadAsync(fixture, manifest, fixture.NewDirectory(), tolerated: 2)).Damaged.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Download_TheBundleIsGone_LeavesOutEverySSTableThatNeedsIt()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        await SpoilAsync(fixture, (await fixture.BlobsAsync("backups/b1/nodes/")).Single(blob => blob.Name.EndsWith(".bundle", StringComparison.Ordinal)).Name, missing: true);
        var root = fixture.NewDirectory();

        var summary = await DownloadAsync(fixture, manifest, root, tolerated: 1000);

        var needing = manifest.Tables.SelectMany(table => table.SSTables).Where(sstable => sstable.Components.Any(component => component.Bundle is not null && component.Length > 0)).ToList();
        summary.Damaged.Select(damaged => damaged.SSTable).ShouldBe(needing, ignoreOrder: true);
        Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length.ShouldBe(summary.Files);
    }

    private static Task<DownloadSummary> DownloadAsync(BackupFixture fixture, NodeManifest manifest, string root, int tolerated) =>
        new SnapshotDownloader(fixture.Store) { ToleratedDamage = tolerated }
            .DownloadAsync(manifest, [.. manifest.Tables.Select(table => table.Reference)], root, new TransferOptions());

    private static async Task SpoilAsync(BackupFixture fixture, string blob, bool missing)
    {
        if (missing)
        {
            await fixture.Container.DeleteBlobAsync(blob);
        }
        else
        {
            await fixture.AlterAsync(blob, bytes => Spoiled.FlipBit(bytes, bytes.Length * 4));
        }
    }
}
