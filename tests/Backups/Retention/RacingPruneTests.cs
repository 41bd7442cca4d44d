using Azure.Core;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Tests.Support.Memory;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>The orders of requests that come up too seldom in <see cref="RetentionHistoryTests"/>.</summary>
public sealed class RacingPruneTests
{
    [Fact]
    public async Task Mark_UploadReadsTheListJustBeforeTheCondemnation_ItsLeaseIsNoted()
    {
        using var fixture = await CreateWithGarbageAsync();
        var (mark, upload) = (new Pause(RequestMethod.Put, "/garbage/"), new Pause(RequestMethod.Put, $"/nodes/{RetentionFixture.Host}.json"));
        var marking = Collection(fixture, mark).MarkAsync(RetentionFixture.Cluster, "", RetentionFixture.Options);
        await mark.Reached;
        await fixture.Store.Leases.CreateAsync(RetentionFixture.Cluster, "backup-orders-b3", "b3");
        var uploading = UploadAsync(fixture, upload, "b3", 0);
        await upload.Reached;
        mark.GoOn();
        (await marking).Condemned.ShouldBe(1);

        (await fixture.SweepAsync()).Leases.ShouldBe(["backup-orders-b3"]);
        upload.GoOn();
        await fixture.FinishAsync("b3", await uploading);
        await fixture.Store.Leases.DeleteAsync(RetentionFixture.Cluster, "backup-orders-b3");

        (await fixture.SweepAsync()).Pardoned.ShouldBe(1);
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_AnotherPrunePardonsMeanwhile_DecidesNothing()
    {
        using var fixture = await CreateWithGarbageAsync();
        var upload = new Pause(RequestMethod.Put, $"/nodes/{RetentionFixture.Host}.json");
        await fixture.Store.Leases.CreateAsync(RetentionFixture.Cluster, "backup-orders-b3", "b3");
        var uploading = UploadAsync(fixture, upload, "b3", 0);
        await upload.Reached;
        (await fixture.MarkAsync()).Condemned.ShouldBe(1);
        upload.GoOn();
        await fixture.FinishAsync("b3", await uploading);
        await fixture.Store.Leases.DeleteAsync(RetentionFixture.Cluster, "backup-orders-b3");

        // This one has seen b3, which refers to the condemned unit; the sweep hasn't, since b3 was deleted in between.
        var (mark, sweep) = (new Pause(RequestMethod.Put, "/garbage/"), new Pause(RequestMethod.Put, "/garbage/"));
        await fixture.UploadAsync("failed", 3);
        await fixture.Container.DeleteBlobAsync($"orders/backups/failed/nodes/{RetentionFixture.Host}.json");
        var marking = Collection(fixture, mark).MarkAsync(RetentionFixture.Cluster, "", RetentionFixture.Options);
        await mark.Reached;
        await fixture.DeleteAsync("b3");
        var sweeping = Collection(fixture, sweep).SweepAsync(RetentionFixture.Cluster, "");
        await sweep.Reached;
        mark.GoOn();
        (await marking).Pardoned.ShouldBe(1);
        await fixture.BackUpAsync("b4", 0);
        sweep.GoOn();

        await Should.ThrowAsync<GarbageListChangedException>(sweeping);
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    // Unit 1 is without a reference for the grace period.
    private static async Task<RetentionFixture> CreateWithGarbageAsync()
    {
        var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.BackUpAsync("b2", 1);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);
        return fixture;
    }

    private static GarbageCollection Collection(RetentionFixture fixture, Pause pause) =>
        new(fixture.Open(fixture.Storage!.Open(pause.TurnAsync)), fixture.Time);

    private static async Task<string> UploadAsync(RetentionFixture fixture, Pause pause, string backupId, params int[] sstables)
    {
        var keyId = await fixture.Store.Keys.EnsureAsync(RetentionFixture.Cluster);
        var uploader = new SnapshotUploader(fixture.Open(fixture.Storage!.Open(pause.TurnAsync)));
        return (await uploader.UploadAsync(
            BackupFixture.Source(backupId), fixture.Node.Snapshot($"tag-{backupId}", sstables), keyId, fixture.Node.IndexFile, new TransferOptions { Parallelism = 1 })).ManifestSha256;
    }
}
