using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Verification;

/// <summary>The reports of verifications. A backup's go with it.</summary>
public sealed class VerificationStore
{
    private readonly StampedBlobs _reports;

    internal VerificationStore(SmallBlobs blobs) =>
        _reports = new StampedBlobs(blobs, paths => paths.VerificationsPrefix, (paths, backupId, stamp) => paths.Verification(backupId, stamp));

    /// <summary>Writes a report; one of that name stays as it is.</summary>
    public Task WriteAsync(VerificationReport report, CancellationToken cancellationToken = default) =>
        _reports.CreateAsync(
            report.Cluster, report.BackupId, report.Stamp, JsonSerializer.SerializeToUtf8Bytes(report, StoreJson.Default.VerificationReport), cancellationToken);

    /// <summary>The stamps of a backup's reports, ascending.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string cluster, string backupId, CancellationToken cancellationToken = default) =>
        [.. (await _reports.ListAsync(cluster, backupId, cancellationToken).ConfigureAwait(false)).Select(report => report.Stamp)];

    /// <summary>Deletes a backup's reports; none left is fine.</summary>
    internal Task DeleteAsync(string cluster, string backupId, CancellationToken cancellationToken) =>
        _reports.DeleteAsync(cluster, backupId, cancellationToken);

    /// <summary>The stamp of each backup's newest report, by backup.</summary>
    public Task<IReadOnlyDictionary<string, string>> ListNewestAsync(string cluster, CancellationToken cancellationToken = default) =>
        _reports.ListNewestAsync(cluster, cancellationToken);

    /// <summary>The sample of the newest verification that read one, whichever backup it was of; null when none can be read.</summary>
    public async Task<VerificationSample?> FindLastSampleAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var reports = await _reports.ListAsync(cluster, backupId: null, cancellationToken).ConfigureAwait(false);
        foreach (var (backupId, stamp) in reports.OrderByDescending(report => report.Stamp, StringComparer.Ordinal))
        {
            if (await TryFindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false) is { Sample: { Percent: < 100 } sample })
            {
                return sample;
            }
        }

        return null;
    }

    /// <summary>A report, or null when there is none of that name.</summary>
    /// <exception cref="BlobCorruptException">It was altered, or isn't a report of this backup.</exception>
    public async Task<VerificationReport?> FindAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken = default)
    {
        if (await _reports.FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var blob = _reports.NameOf(cluster, backupId, stamp);
        try
        {
            var report = JsonSerializer.Deserialize(bytes, StoreJson.Default.VerificationReport);
            return report is { FormatVersion: VerificationReport.CurrentVersion } && report.Cluster == cluster && report.BackupId == backupId
                ? report
                : throw new BlobCorruptException($"Blob {blob} isn't a report of backup {backupId} that this version reads.") { Blob = blob };
        }
        catch (JsonException exception)
        {
            throw new BlobCorruptException($"Blob {blob} isn't a verification's report.", exception) { Blob = blob };
        }
    }

    private async Task<VerificationReport?> TryFindAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobCorruptException)
        {
            return null;
        }
    }
}
