using Ringkeeper.Backups.Reports;
using Ringkeeper.Orchestrations.Backup;

namespace Ringkeeper.Orchestrations.Reports;

/// <summary>What a cluster's backups hold and what they take.</summary>
public sealed record StorageReport
{
    public required string Cluster { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Backups whose manifest can be read.</summary>
    public required int Backups { get; init; }

    /// <summary>What all of them would take if each held its own copy.</summary>
    public required long LogicalBytes { get; init; }

    /// <summary>What is in the container.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>The part of the logical bytes that needn't be stored, 0 to 1; null without a backup.</summary>
    public double? Savings { get; init; }

    /// <summary>Bytes uploaded per day by the backups of the last <see cref="GrowthDays"/> days; null when they span less than an hour.</summary>
    public double? UploadedBytesPerDay { get; init; }

    public required IReadOnlyList<HostUsage> Hosts { get; init; }

    public required BlobTotals Other { get; init; }

    public const int GrowthDays = 30;

    public static StorageReport Of(string cluster, DateTimeOffset measuredAt, StoreUsage usage, IReadOnlyList<BackupSummary> backups)
    {
        var readable = backups.Where(backup => backup.Error is null).ToList();
        var logical = readable.Sum(backup => backup.LogicalBytes);
        return new StorageReport
        {
            Cluster = cluster,
            MeasuredAt = measuredAt,
            Backups = readable.Count,
            LogicalBytes = logical,
            StoredBytes = usage.Bytes,
            Savings = logical > 0 ? Math.Max(0, 1 - ((double)usage.Bytes / logical)) : null,
            UploadedBytesPerDay = Growth(readable, measuredAt),
            Hosts = usage.Hosts,
            Other = usage.Other,
        };
    }

    // The first backup of the span says where it begins, not what was added since.
    private static double? Growth(List<BackupSummary> backups, DateTimeOffset now)
    {
        var recent = backups.Where(backup => backup.CreatedAt >= now.AddDays(-GrowthDays)).OrderBy(backup => backup.CreatedAt).ToList();
        var span = recent.Count < 2 ? TimeSpan.Zero : recent[^1].CreatedAt!.Value - recent[0].CreatedAt!.Value;
        return span >= TimeSpan.FromHours(1) ? recent.Skip(1).Sum(backup => backup.UploadedBytes) / span.TotalDays : null;
    }
}
