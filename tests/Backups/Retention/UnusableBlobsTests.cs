using Azure;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Retention;

public sealed class UnusableBlobsTests
{
    [Fact]
    public async Task Upload_UnitIsCondemned_WritesTheNextCopyAndRefersToIt()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var units = (await fixture.ManifestAsync("b1")).Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit).ToArray();
        await CondemnAsync(fixture, units[0], $"{units[1]}.2", units[1]);

        var second = await fixture.UploadAsync("b2", snapshot);
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(await fixture.ManifestAsync("b2"), root);

        second.SSTablesUploaded.ShouldBe(2);
        (await fixture.ManifestAsync("b2")).Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit)
            .ShouldBe([$"{units[0]}.2", $"{units[1]}.3", .. units[2..]]);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_OnlyALaterCopyIsThere_RefersToIt()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var unit = (await fixture.ManifestAsync("b1")).Tables.SelectMany(table => table.SSTables).First().Unit;
        await CondemnAsync(fixture, unit);
        await fixture.UploadAsync("b2", snapshot);
        await fixture.Container.DeleteBlobAsync($"orders/{unit}");
        await fixture.Container.DeleteBlobAsync(GarbageName);

        var third = await fixture.UploadAsync("b3", snapshot);

        third.SSTablesUploaded.ShouldBe(0);
        (await fixture.ManifestAsync("b3")).Tables.SelectMany(table => table.SSTables).First().Unit.ShouldBe($"{unit}.2");
    }

    [Fact]
    public async Task Upload_BundleIsCondemned_WritesItsContentAgain()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var bundle = (await fixture.ManifestAsync("b1")).Bundles.ShouldHaveSingleItem();
        await CondemnAsync(fixture, bundle);

        var second = await fixture.UploadAsync("b2", snapshot);

        second.SSTablesUploaded.ShouldBe(0);
        (await fixture.ManifestAsync("b2")).Bundles.ShouldHaveSingleItem().ShouldStartWith("backups/b2/");
    }

    [Fact]
    public async Task Upload_UnitIsSeenWithoutAReferenceButNotCondemned_RefersToIt()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var units = (await fixture.ManifestAsync("b1")).Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit).ToArray();
        var list = List(units[0]);
        await fixture.Store.Garbage.WriteAsync(list with { Blobs = [list.Blobs[0] with { Condemnation = null }] }, null, default);

        (await fixture.UploadAsync("b2", snapshot)).SSTablesUploaded.ShouldBe(0);
    }

    [Theory]
    [InlineData("sstables/../../others/x")]
    [InlineData("backups/b1/manifest.json")]
    [InlineData("backups/b1/nodes/11111111-2222-3333-4444-555555555555.json")]
    [InlineData("sstables/99999999-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789")]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789.1")]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789.02")]
    public async Task Upload_GarbageListNamesWhatIsNoGarbage_FailsNamingIt(string name)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.Store.Garbage.WriteAsync(List(name), null, default);

        var failure = await Should.ThrowAsync<ManifestException>(() => fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag)));

        failure.Blob.ShouldBe(GarbageName);
        failure.Field.ShouldBe("blobs[0].name");
    }

    private static string GarbageName => new ClusterPaths(BackupFixture.Cluster).Garbage(BackupFixture.HostId);

    private static Task<ETag?> CondemnAsync(BackupFixture fixture, params string[] names) => fixture.Store.Garbage.WriteAsync(List(names), null, default);

    private static GarbageList List(params string[] names) => new()
    {
        Cluster = BackupFixture.Cluster,
        HostId = BackupFixture.HostId,
        Manifests = new Dictionary<string, string>(),
        Condemnations = [new Condemnation { Number = 1, At = BackupFixture.Started }],
        Blobs = [.. names.Select(name => new GarbageBlob { Name = name, Bytes = 1, ETag = "0x1", Since = BackupFixture.Started, Condemnation = 1 })],
    };
}
