using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Tests.Verification;

public sealed class VerificationStoreTests
{
    [Fact]
    public async Task Write_SeveralReports_AreListedByTimeAndReadBack()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var reports = fixture.Store.Verifications;
        await reports.WriteAsync(Report("b1", "20261120T030000000Z"));
        await reports.WriteAsync(Report("b1", "20261121T030000000Z"));
        await reports.WriteAsync(Report("b10", "20261119T030000000Z"));
        await reports.WriteAsync(Report("b1", "20261121T030000000Z") with { OperationId = "other" });

        (await reports.ListAsync(BackupFixture.Cluster, "b1")).ShouldBe(["20261120T030000000Z", "20261121T030000000Z"]);
        (await reports.ListNewestAsync(BackupFixture.Cluster)).ShouldBe(
            new Dictionary<string, string> { ["b1"] = "20261121T030000000Z", ["b10"] = "20261119T030000000Z" }, ignoreOrder: true);
        var read = (await reports.FindAsync(BackupFixture.Cluster, "b1", "20261121T030000000Z"))!;
        System.Text.Json.JsonSerializer.Serialize(read).ShouldBe(System.Text.Json.JsonSerializer.Serialize(Report("b1", "20261121T030000000Z")));
        read.Healthy.ShouldBeFalse();
        (await reports.FindAsync(BackupFixture.Cluster, "b1", "20261122T030000000Z")).ShouldBeNull();
    }

    [Fact]
    public async Task FindLastSample_WholeAndUnreadableReportsInBetween_AnswersTheNewestSample()
    {
        using var fixture = await BackupFixture.CreateAsync();
        var reports = fixture.Store.Verifications;
        (await reports.FindLastSampleAsync(BackupFixture.Cluster)).ShouldBeNull();
        await reports.WriteAsync(Report("b9", "20261120T030000000Z"));
        await reports.WriteAsync(Report("b1", "20261121T030000000Z") with { Sample = new VerificationSample(20, 0) });
        await reports.WriteAsync(Report("b2", "20261122T030000000Z") with { Sample = VerificationSample.Whole });
        await reports.WriteAsync(Report("b2", "20261123T030000000Z") with { Sample = null, Mode = VerificationMode.Quick });
        await reports.WriteAsync(Report("b3", "20261124T030000000Z"));
        await fixture.AlterAsync("orders/verifications/b3/20261124T030000000Z.json", bytes => Spoiled.FlipBit(bytes, 800));

        (await reports.FindLastSampleAsync(BackupFixture.Cluster)).ShouldBe(new VerificationSample(20, 0));
    }

    [Fact]
    public async Task Find_AlteredReport_FailsNamingIt()
    {
        using var fixture = await BackupFixture.CreateAsync();
        await fixture.Store.Verifications.WriteAsync(Report("b1", "s1"));
        var blob = "orders/verifications/b1/s1.json";
        await fixture.AlterAsync(blob, bytes => Spoiled.FlipBit(bytes, 800));

        (await Should.ThrowAsync<BlobCorruptException>(fixture.Store.Verifications.FindAsync(BackupFixture.Cluster, "b1", "s1"))).Blob.ShouldBe(blob);
        await fixture.SignAsync(blob);
        await fixture.Container.GetBlobClient("orders/verifications/b2/s1.json").UploadAsync(BinaryData.FromString("{}"));
        await fixture.SignAsync("orders/verifications/b2/s1.json");
        await Should.ThrowAsync<BlobCorruptException>(fixture.Store.Verifications.FindAsync(BackupFixture.Cluster, "b2", "s1"));
    }

    private static VerificationReport Report(string backupId, string stamp) => new()
    {
        Cluster = BackupFixture.Cluster,
        BackupId = backupId,
        Stamp = stamp,
        OperationId = "verification-1",
        Mode = VerificationMode.Deep,
        Sample = new VerificationSample(10, 90),
        StartedAt = BackupFixture.Started,
        EndedAt = BackupFixture.Started.AddMinutes(1),
        Nodes =
        [
            new NodeVerification
            {
                HostId = BackupFixture.HostId,
                Units = 3,
                Corrupt = 1,
                Problems = [new BlobProblem { Damage = BlobDamage.Corrupt, Blob = "sstables/x", Tables = ["shop.orders"], Detail = "broken" }],
            },
        ],
    };
}
