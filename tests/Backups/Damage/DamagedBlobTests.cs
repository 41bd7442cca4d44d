using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Tests.Damage;

/// <summary>What a backup does after damage was found, and what a restore makes of it.</summary>
public sealed class DamagedBlobTests
{
    [Fact]
    public async Task Upload_UnitAndBundleMarked_WritesBothAgainAndIsRestorable()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var first = await fixture.ManifestAsync("b1");
        var (unit, bundle) = (Units(first)[0], first.Bundles[0]);
        foreach (var blob in (string[])[unit, bundle])
        {
            await fixture.AlterAsync($"orders/{blob}", bytes => Spoiled.FlipBit(bytes, 1_000));
            await MarkAsync(fixture, blob);
        }

        var summary = await fixture.UploadAsync("b2", snapshot);
        var second = await fixture.ManifestAsync("b2");
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(second, root);

        summary.SSTablesUploaded.ShouldBe(1);
        Units(second).ShouldBe([$"{unit}.2", .. Units(first)[1..]]);
        second.Bundles.ShouldHaveSingleItem().ShouldStartWith("backups/b2/");
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
        (await VerifyAsync(fixture, second)).Healthy.ShouldBeTrue();

        // A third one refers to the second's blobs and uploads nothing.
        (await fixture.UploadAsync("b3", snapshot)).UploadedBytes.ShouldBe(0);
        Units(await fixture.ManifestAsync("b3")).ShouldBe(Units(second));
    }

    [Fact]
    public async Task Download_OldBackupWhoseUnitIsDamaged_TakesTheLaterCopy()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var manifest = await fixture.ManifestAsync("b1");
        var unit = Units(manifest)[0];
        await fixture.AlterAsync($"orders/{unit}", bytes => Spoiled.FlipBit(bytes, 1_000));
        (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()))).Blob.ShouldBe($"orders/{unit}");

        await MarkAsync(fixture, unit);
        await fixture.UploadAsync("b2", snapshot);
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(manifest, root);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();

        await fixture.AlterAsync($"orders/{unit}.2", bytes => Spoiled.FlipBit(bytes, 2_000));
        (await Should.ThrowAsync<BlobCorruptException>(fixture.DownloadAsync(manifest, fixture.NewDirectory()))).Blob.ShouldBe($"orders/{unit}");
    }

    [Fact]
    public async Task Upload_UnitMissing_IsWrittenUnderItsOwnNameAndHealsOlderBackups()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var manifest = await fixture.ManifestAsync("b1");
        await fixture.Container.DeleteBlobAsync($"orders/{Units(manifest)[0]}");
        (await VerifyAsync(fixture, manifest)).Missing.ShouldBe(1);

        await fixture.UploadAsync("b2", snapshot);

        (await VerifyAsync(fixture, manifest)).Healthy.ShouldBeTrue();
    }

    [Fact]
    public async Task Upload_AfterTheKeysWereDeleted_WritesEverythingAgain()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        var first = await fixture.UploadAsync("b1", snapshot);
        await fixture.ShredAsync();

        var second = await fixture.UploadAsync("b2", snapshot);
        var manifest = await fixture.ManifestAsync("b2");
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(manifest, root);

        second.UploadedBytes.ShouldBe(first.UploadedBytes);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
        (await VerifyAsync(fixture, manifest)).Healthy.ShouldBeTrue();
        (await VerifyAsync(fixture, await fixture.ManifestAsync("b1"))).Healthy.ShouldBeFalse();
    }

    private static Task MarkAsync(BackupFixture fixture, string blob) => fixture.Store.Damage.MarkAsync(BackupFixture.Cluster, new DamageMark
    {
        Blob = blob,
        Damage = BlobDamage.Corrupt,
        Detail = "for the test",
        BackupId = "b1",
        OperationId = "verification-1",
        FoundAt = BackupFixture.Started,
    });

    private static string[] Units(NodeManifest manifest) => [.. manifest.Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit)];

    private static async Task<NodeVerification> VerifyAsync(BackupFixture fixture, NodeManifest manifest) =>
        (await new NodeVerifier(fixture.Store).VerifyAsync(manifest, VerificationSample.Whole, null, new VerificationPiece())).Result;
}
