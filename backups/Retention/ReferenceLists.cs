using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Keeps beside the node manifests of a backup what they refer to, so that a prune doesn't read them all. A list is taken only at the hash
/// that the cluster manifest has of it, and only for the manifest it was made from; on any doubt the manifest itself is read.
/// </summary>
public sealed class ReferenceLists
{
    private readonly SmallBlobs _blobs;

    internal ReferenceLists(SmallBlobs blobs) => _blobs = blobs;

    /// <summary>Writes the list of a node manifest. Done again, it leaves the list that is there.</summary>
    /// <returns>The list's SHA-256, for the cluster manifest; null when another list is there, which then nobody reads.</returns>
    /// <exception cref="StoreUnavailableException">The store doesn't answer.</exception>
    public async Task<string?> CreateAsync(StoredNodeManifest stored, CancellationToken cancellationToken = default)
    {
        var blob = new ClusterPaths(stored.Manifest.Cluster).ReferenceList(stored.Manifest.BackupId, stored.Manifest.HostId);
        var bytes = ReferenceListReader.Write(stored);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return await _blobs.CreateAsync(blob, bytes, cancellationToken).ConfigureAwait(false)
            || await _blobs.FindAsync(blob, sha256, cancellationToken).ConfigureAwait(false) is not null
                ? sha256
                : null;
    }

    /// <summary>The list of a node manifest; null when it is missing, isn't the one the cluster manifest names, or is that of another manifest.</summary>
    /// <exception cref="StoreUnavailableException">The store doesn't answer.</exception>
    internal async Task<ReferenceList?> FindAsync(
        string cluster, string backupId, Guid hostId, KnownManifest known, string manifestETag, CancellationToken cancellationToken)
    {
        var blob = new ClusterPaths(cluster).ReferenceList(backupId, hostId);
        if (known.ReferencesSha256 is null || await _blobs.FindAsync(blob, known.ReferencesSha256, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        try
        {
            var list = ReferenceListReader.Read(blob, bytes, cluster, backupId, hostId);
            return list.ManifestSha256 == known.Sha256 && list.ManifestETag == manifestETag ? list : null;
        }
        catch (ManifestException)
        {
            return null;
        }
    }
}
