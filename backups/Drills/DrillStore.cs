using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Drills;

/// <summary>The reports of restore drills. A backup's go with it.</summary>
public sealed class DrillStore
{
    private readonly StampedBlobs _reports;

    internal DrillStore(SmallBlobs blobs) =>
        _reports = new StampedBlobs(blobs, paths => paths.DrillsPrefix, (paths, backupId, stamp) => paths.Drill(backupId, stamp));

    /// <summary>Writes a report; one of that name stays as it is.</summary>
    public Task WriteAsync(DrillReport report, CancellationToken cancellationToken = default) =>
        _reports.CreateAsync(
            report.Cluster, report.BackupId, report.Stamp, JsonSerializer.SerializeToUtf8Bytes(report, StoreJson.Default.DrillReport), cancellationToken);

    /// <summary>All reports of a cluster by backup and stamp, the newest first.</summary>
    public async Task<IReadOnlyList<(string BackupId, string Stamp)>> ListAsync(string cluster, CancellationToken cancellationToken = default) =>
    [
        .. (await _reports.ListAsync(cluster, backupId: null, cancellationToken).ConfigureAwait(false))
            .OrderByDescending(report => report.Stamp, StringComparer.Ordinal),
    ];

    /// <summary>The stamp of each backup's newest report, by backup.</summary>
    public Task<IReadOnlyDictionary<string, string>> ListNewestAsync(string cluster, CancellationToken cancellationToken = default) =>
        _reports.ListNewestAsync(cluster, cancellationToken);

    /// <summary>A report, or null when there is none of that name.</summary>
    /// <exception cref="BlobCorruptException">It was altered, or isn't a report of this backup.</exception>
    public async Task<DrillReport?> FindAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken = default)
    {
        if (await _reports.FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var blob = _reports.NameOf(cluster, backupId, stamp);
        try
        {
            var report = JsonSerializer.Deserialize(bytes, StoreJson.Default.DrillReport);
            return report is { FormatVersion: DrillReport.CurrentVersion } && report.Cluster == cluster && report.BackupId == backupId
                ? report
                : throw new BlobCorruptException($"Blob {blob} isn't a drill's report of backup {backupId} that this version reads.") { Blob = blob };
        }
        catch (JsonException exception)
        {
            throw new BlobCorruptException($"Blob {blob} isn't a drill's report.", exception) { Blob = blob };
        }
    }

    /// <summary>Deletes a backup's reports; none left is fine.</summary>
    internal Task DeleteAsync(string cluster, string backupId, CancellationToken cancellationToken) =>
        _reports.DeleteAsync(cluster, backupId, cancellationToken);
}
