using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Store;

/// <summary>Reports on backups, named by backup and moment: "{prefix}{backupId}/{stamp}.json".</summary>
/// <param name="blobs">Where they are.</param>
/// <param name="prefixOf">The prefix of a cluster's reports.</param>
/// <param name="nameOf">The name of one, from backup and stamp.</param>
internal sealed class StampedBlobs(SmallBlobs blobs, Func<ClusterPaths, string> prefixOf, Func<ClusterPaths, string, string, string> nameOf)
{
    private const string Extension = ".json";

    /// <summary>Writes a report; one of that name stays as it is.</summary>
    public Task CreateAsync(string cluster, string backupId, string stamp, byte[] content, CancellationToken cancellationToken) =>
        blobs.CreateAsync(NameOf(cluster, backupId, stamp), content, cancellationToken);

    public Task<byte[]?> FindAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken) =>
        blobs.FindAsync(NameOf(cluster, backupId, stamp), cancellationToken);

    public string NameOf(string cluster, string backupId, string stamp) => nameOf(new ClusterPaths(cluster), backupId, stamp);

    /// <summary>All of a cluster, or of one of its backups, in the order of their names: by backup, then by time.</summary>
    public async Task<IReadOnlyList<(string BackupId, string Stamp)>> ListAsync(string cluster, string? backupId, CancellationToken cancellationToken)
    {
        var all = prefixOf(new ClusterPaths(cluster));
        var prefix = backupId is null ? all : $"{all}{NameRule.BackupId.Require("backupId", backupId)}/";
        var reports = new List<(string, string)>();
        await foreach (var blob in blobs.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name[all.Length..].Split('/') is [var backup, var file]
                && file.EndsWith(Extension, StringComparison.Ordinal)
                && NameRule.BackupId.IsValid(backup)
                && NameRule.VerificationStamp.IsValid(file[..^Extension.Length]))
            {
                reports.Add((backup, file[..^Extension.Length]));
            }
        }

        return reports;
    }

    /// <summary>The stamp of each backup's newest report, by backup.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListNewestAsync(string cluster, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (backupId, stamp) in await ListAsync(cluster, backupId: null, cancellationToken).ConfigureAwait(false))
        {
            newest[backupId] = stamp;
        }

        return newest;
    }

    /// <summary>Deletes those of a backup; none left is fine.</summary>
    public async Task DeleteAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        foreach (var (_, stamp) in await ListAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            await blobs.DeleteAsync(NameOf(cluster, backupId, stamp), cancellationToken).ConfigureAwait(false);
        }
    }
}
