using Ringkeeper.Backups.Reports;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Reports;

namespace Ringkeeper.Orchestrations.Tests.Reports;

public sealed class StorageReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ThreeDailyBackups_TellsSavingsAndGrowth()
    {
        var usage = new StoreUsage { Hosts = [new HostUsage(Guid.NewGuid(), new BlobTotals(10, 120))], Other = new BlobTotals(3, 30) };

        var report = StorageReport.Of("orders", Now, usage, [Backup("c", 0, 100, 10), Backup("b", 1, 100, 20), Backup("a", 2, 100, 100), new BackupSummary { Id = "x", Error = "?" }]);

        report.Backups.ShouldBe(3);
        report.LogicalBytes.ShouldBe(300);
        report.StoredBytes.ShouldBe(150);
        report.Savings.ShouldBe(0.5);
        report.UploadedBytesPerDay.ShouldBe(15);
    }

    [Fact]
    public void Of_OneBackup_KnowsNoGrowth()
    {
        var report = StorageReport.Of("orders", Now, new StoreUsage { Hosts = [], Other = default }, [Backup("a", 0, 100, 100)]);

        report.UploadedBytesPerDay.ShouldBeNull();
        report.Savings.ShouldBe(1);
    }

    [Fact]
    public void Of_NoBackup_KnowsNoSavings() =>
        StorageReport.Of("orders", Now, new StoreUsage { Hosts = [], Other = new BlobTotals(1, 5) }, []).Savings.ShouldBeNull();

    private static BackupSummary Backup(string id, int daysAgo, long logical, long uploaded) =>
        new() { Id = id, CreatedAt = Now.AddDays(-daysAgo), LogicalBytes = logical, UploadedBytes = uploaded };
}
