using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>What a node or a table has left behind stays as long as a manifest needs it, and goes after the last one.</summary>
public sealed class UnitsOfTheGoneTests
{
    [Fact]
    public async Task Prune_TableDroppedOrTruncated_KeepsItsUnitsForTheOldBackup()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("before", 0, 1);
        // Truncated and written anew: other SSTables; dropped: none at all.
        await fixture.BackUpAsync("truncated", 2);
        await fixture.BackUpAsync("dropped");

        await fixture.PruneAsync();

        (await fixture.UnitsAsync()).ShouldBe(["1", "2", "3"]);
        await RestoreAsync(fixture, "before", BackupFixture.HostId);

        await fixture.DeleteAsync("before");
        await fixture.PruneAsync();
        (await fixture.UnitsAsync()).ShouldBe(["3"]);
        await fixture.DeleteAsync("truncated");
        await fixture.PruneAsync();
        (await fixture.UnitsAsync()).ShouldBeEmpty();
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Prune_NodeReplaced_KeepsTheOldNodesUnitsForTheOldBackup()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        using var replacement = new SmallNode(4);
        var newHost = Guid.NewGuid();
        await fixture.BackUpAsync("before", 0, 1);
        var keyId = await fixture.Store.Keys.EnsureAsync(RetentionFixture.Cluster);
        var upload = await new SnapshotUploader(fixture.Store).UploadAsync(
            BackupFixture.Source("after") with { HostId = newHost }, replacement.Snapshot("tag", [0, 1]), keyId, replacement.IndexFile, new TransferOptions());
        var manifest = Support.Manifests.Cluster("after", upload.ManifestSha256) with { CreatedAt = fixture.Time.GetUtcNow() };
        await fixture.Store.CreateClusterManifestAsync(
            manifest with { Nodes = [.. manifest.Nodes.Select(node => node with { HostId = newHost })] });

        await fixture.PruneAsync();

        // The same generations, and nothing shared between the hosts.
        (await fixture.UnitsAsync()).ShouldBe(["1", "1", "2", "2"]);
        await RestoreAsync(fixture, "before", BackupFixture.HostId);

        await fixture.DeleteAsync("before");
        await fixture.PruneAsync();
        (await fixture.NamesAsync("sstables/")).ShouldAllBe(unit => unit.StartsWith($"sstables/{newHost:D}/", StringComparison.Ordinal));
        await RestoreAsync(fixture, "after", newHost);
    }

    private static async Task RestoreAsync(RetentionFixture fixture, string backupId, Guid host)
    {
        using var directory = new WorkDirectory("restored");
        var root = directory.CreateSubdirectory("staging");
        var stored = (await fixture.Store.FindNodeManifestAsync(RetentionFixture.Cluster, backupId, host)).ShouldNotBeNull();
        await new SnapshotDownloader(fixture.Store).DownloadAsync(
            stored.Manifest, [new TableReference("shop", "orders")], root, new TransferOptions());
        foreach (var sstable in (string[])["nb-1-big", "nb-2-big"])
        {
            (await File.ReadAllTextAsync(Path.Join(root, "shop", "orders", $"{sstable}-Data.db"))).ShouldBe($"Data.db of {sstable}");
        }
    }
}
