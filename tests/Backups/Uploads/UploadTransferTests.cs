using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Embedded.DurableFunctions.Tests;

namespace Ringkeeper.Backups.Tests.Uploads;

/// <summary>How an upload is carried out: where it puts things, and what its deadline is reckoned with.</summary>
public sealed class UploadTransferTests
{
    [Theory]
    [InlineData(StorageTier.Cool)]
    [InlineData(StorageTier.Cold)]
    public async Task Upload_WithATier_PutsUnitsThereAndNothingElse(StorageTier tier)
    {
        using var node = new SmallNode(2);
        using var fixture = await BackupFixture.CreateAsync();

        await UploadAsync(fixture, "b1", node.Snapshot("t1", [0, 1]), new TransferOptions { UnitTier = tier });

        var blobs = await fixture.BlobsAsync();
        blobs.Where(blob => blob.Name.StartsWith("orders/sstables/", StringComparison.Ordinal)).Select(blob => blob.Properties.AccessTier?.ToString())
            .ShouldBe([$"{tier}", $"{tier}"]);
        blobs.Where(blob => blob.Name.StartsWith("orders/backups/", StringComparison.Ordinal)).Select(blob => blob.Properties.AccessTier)
            .ShouldAllBe(found => found == AccessTier.Hot);
    }

    [Fact]
    public async Task Upload_OfABlobInBlocks_IsCommittedToTheTier()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var keys = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        using var transfer = new Transfer(new TransferOptions());
        const int Length = (9 << 20) + 1;
        BlockLayout.For(Length).Blocks.ShouldBeGreaterThan(1);
        using var content = new MemoryStream(new byte[Length]);

        await fixture.Store.Encrypted.CreateAsync(
            "orders/blob", content, Length, await keys.GetAsync(fixture.KeyId), transfer, StorageTier.Cool, CancellationToken.None);

        (await fixture.BlobsAsync("blob")).Single().Properties.AccessTier.ShouldBe(AccessTier.Cool);
    }

    [Fact]
    public async Task Upload_SomeOfItInTheStore_ExpectsOnlyTheRest()
    {
        using var node = new SmallNode(4);
        using var fixture = await BackupFixture.CreateAsync();
        await UploadAsync(fixture, "b1", node.Snapshot("t1", [0, 1, 2]), new TransferOptions());
        var time = new ManualTimeProvider();
        using var throttle = new TransferThrottle(time);
        var left = new BytesLeft(throttle, time);
        var second = node.Snapshot("t2", [0, 1, 2, 3]);

        await UploadAsync(fixture, "b2", second, new TransferOptions { Parallelism = 1, Throttle = throttle }, left);

        // Told of when the unit's bytes were taken already, so that its mutable components are what is left.
        left.Most.ShouldBe(second.Tables[0].SSTables[3].Mutable.Sum(component => component.Length));
    }

    private static Task<UploadSummary> UploadAsync(
        BackupFixture fixture, string backupId, Snapshot snapshot, TransferOptions options, IProgress<TransferProgress>? progress = null) =>
        new SnapshotUploader(fixture.Store).UploadAsync(BackupFixture.Source(backupId), snapshot, fixture.KeyId, fixture.IndexFile, options, progress);

    /// <summary>Asks how fast it would have to go to be done within a tick, which tells the bytes that are left.</summary>
    private sealed class BytesLeft(TransferThrottle throttle, TimeProvider time) : IProgress<TransferProgress>
    {
        public long Most { get; private set; }

        public void Report(TransferProgress value)
        {
            throttle.Limits = new ThrottleLimits(Deadline: time.GetUtcNow().AddTicks(1));
            Most = Math.Max(Most, throttle.BytesPerSecond!.Value / TimeSpan.TicksPerSecond);
            throttle.Limits = ThrottleLimits.None;
        }
    }
}
