using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Verification;

/// <summary>The reports of verifications. A backup's go with it.</summary>
public sealed class VerificationStore
{
    private const string Extension = ".json";

    private readonly SmallBlobs _blobs;

    internal VerificationStore(SmallBlobs blobs) => _blobs = blobs;

    /// <summary>Writes a report; one of that name stays as it is.</summary>
    public Task WriteAsync(VerificationReport report, CancellationToken cancellationToken = default) =>
        _blobs.CreateAsync(
            new ClusterPaths(report.Cluster).Verification(report.BackupId, report.Stamp),
            JsonSerializer.SerializeToUtf8Bytes(report, StoreJson.Default.VerificationReport),
            cancellationToken);

    /// <summary>The stamps of a backup's reports, ascending.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string cluster, string backupId, CancellationToken cancellationToken = default) =>
        [.. (await ListBelowAsync(cluster, new ClusterPaths(cluster).VerificationsOf(backupId), cancellationToken).ConfigureAwait(false)).Select(report => report.Stamp)];

    /// <summary>Deletes a backup's reports; none left is fine.</summary>
    internal async Task DeleteAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        foreach (var stamp in await ListAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            await _blobs.DeleteAsync(new ClusterPaths(cluster).Verification(backupId, stamp), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The stamp of each backup's newest report, by backup.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListNewestAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var newest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (backupId, stamp) in await ListBelowAsync(cluster, new ClusterPaths(cluster).VerificationsPrefix, cancellationToken).ConfigureAwait(false))
        {
            newest[backupId] = stamp;
        }

        return newest;
    }

    /// <summary>The sample of the newest verification that read one, whichever backup it was of; null when none can be read.</summary>
    public async Task<VerificationSample?> FindLastSampleAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var reports = await ListBelowAsync(cluster, new ClusterPaths(cluster).VerificationsPrefix, cancellationToken).ConfigureAwait(false);
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
        var blob = new ClusterPaths(cluster).Verification(backupId, stamp);
        if (await _blobs.FindAsync(blob, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

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

    // In the order of their names: by backup, then by time.
    private async Task<List<(string BackupId, string Stamp)>> ListBelowAsync(string cluster, string prefix, CancellationToken cancellationToken)
    {
        var all = new ClusterPaths(cluster).VerificationsPrefix.Length;
        var reports = new List<(string, string)>();
        await foreach (var blob in _blobs.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name[all..].Split('/') is [var backupId, var file]
                && file.EndsWith(Extension, StringComparison.Ordinal)
                && NameRule.BackupId.IsValid(backupId)
                && NameRule.VerificationStamp.IsValid(file[..^Extension.Length]))
            {
                reports.Add((backupId, file[..^Extension.Length]));
            }
        }

        return reports;
    }
}
