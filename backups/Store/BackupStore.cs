using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Drills;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Store;

/// <summary>All backups in one container. Nothing is ever overwritten: every blob is created only if it isn't there.</summary>
public sealed class BackupStore
{
    private readonly BlobContainerClient _container;

    /// <param name="container">A client without client-side encryption of its own.</param>
    /// <param name="wrapping">The key-encryption key: a vault's, or <see cref="LocalKeyWrapping"/>.</param>
    /// <param name="time">The clock for creation times.</param>
    public BackupStore(BlobContainerClient container, IDataKeyWrapping wrapping, TimeProvider time)
    {
        _container = container;
        Small = new SmallBlobs(container);
        Encrypted = new EncryptedBlobs(container, Small);
        Keys = new DataKeyStore(Small, wrapping, time);
        Leases = new LeaseStore(Small, time);
        Versioned = new VersionedBlobs(container);
        Garbage = new GarbageStore(Versioned);
        References = new ReferenceLists(Small);
        Holds = new HoldStore(this, time);
        Damage = new DamageStore(Small);
        Verifications = new VerificationStore(Small);
        Drills = new DrillStore(Small);
        Shreddings = new ShreddingStore(Small);
        RestoreMaps = new RestoreMapStore(Small);
    }

    public DataKeyStore Keys { get; }

    public LeaseStore Leases { get; }

    public DamageStore Damage { get; }

    public VerificationStore Verifications { get; }

    public DrillStore Drills { get; }

    public ShreddingStore Shreddings { get; }

    public ReferenceLists References { get; }

    public RestoreMapStore RestoreMaps { get; }

    public HoldStore Holds { get; }

    internal BlobContainerClient Container => _container;

    internal SmallBlobs Small { get; }

    internal VersionedBlobs Versioned { get; }

    internal GarbageStore Garbage { get; }

    internal EncryptedBlobs Encrypted { get; }

    /// <summary>Opens the store that the settings name.</summary>
    /// <exception cref="IOException">The local key file can't be used.</exception>
    public static BackupStore Open(BackupStoreOptions options, TimeProvider time) =>
        new(BlobContainers.Open(options), DataKeyWrappings.Open(options), time);

    /// <summary>Creates the container if it isn't there.</summary>
    public Task CreateContainerAsync(CancellationToken cancellationToken = default) => BlobContainers.CreateAsync(_container, cancellationToken);

    /// <summary>Whether the backup exists: whether its cluster manifest does.</summary>
    public async Task<bool> ExistsAsync(string cluster, string backupId, CancellationToken cancellationToken = default) =>
        await Small.FindPropertiesAsync(new ClusterPaths(cluster).ClusterManifest(backupId), cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>The ids of all backups that exist, ascending.</summary>
    public async IAsyncEnumerable<string> ListAsync(string cluster, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var id in Small.ListFoldersAsync(new ClusterPaths(cluster).BackupsPrefix, cancellationToken).ConfigureAwait(false))
        {
            // A folder without a cluster manifest is a backup that is being made or failed.
            if (NameRule.BackupId.IsValid(id) && await ExistsAsync(cluster, id, cancellationToken).ConfigureAwait(false))
            {
                yield return id;
            }
        }
    }

    /// <exception cref="BlobMissingException">There is no such backup.</exception>
    /// <exception cref="BlobCorruptException">The manifest's bytes were altered.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public async Task<ClusterManifest> ReadClusterManifestAsync(string cluster, string backupId, CancellationToken cancellationToken = default)
    {
        var blob = new ClusterPaths(cluster).ClusterManifest(backupId);
        var bytes = await Small.FindAsync(blob, cancellationToken).ConfigureAwait(false)
            ?? throw new BlobMissingException($"Cluster {cluster} has no backup {backupId}.") { Blob = blob };
        return ClusterManifestReader.Read(blob, bytes, cluster, backupId);
    }

    /// <summary>Makes the backup exist. Done again for the same operation, it leaves the manifest that is there.</summary>
    /// <exception cref="BackupExistsException">Another operation made a backup with this id.</exception>
    public async Task CreateClusterManifestAsync(ClusterManifest manifest, CancellationToken cancellationToken = default)
    {
        var blob = new ClusterPaths(manifest.Cluster).ClusterManifest(manifest.BackupId);
        var bytes = ClusterManifestReader.Write(blob, manifest);
        if (!await Small.CreateAsync(blob, bytes, cancellationToken).ConfigureAwait(false))
        {
            var existing = await ReadClusterManifestAsync(manifest.Cluster, manifest.BackupId, cancellationToken).ConfigureAwait(false);
            if (existing.OperationId != manifest.OperationId)
            {
                throw new BackupExistsException($"Backup {manifest.BackupId} of cluster {manifest.Cluster} exists; {existing.OperationId} made it.") { Blob = blob };
            }
        }
    }

    /// <summary>A node's manifest, with the hash of its bytes, or null when the node hasn't written one.</summary>
    /// <exception cref="BlobCorruptException">The manifest's bytes were altered.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public async Task<StoredNodeManifest?> FindNodeManifestAsync(
        string cluster, string backupId, Guid hostId, CancellationToken cancellationToken = default)
    {
        var blob = new ClusterPaths(cluster).NodeManifest(backupId, hostId);
        return await Small.FindVersionAsync(blob, cancellationToken).ConfigureAwait(false) is { Bytes: var bytes } found
            ? new StoredNodeManifest(
                NodeManifestReader.Read(blob, bytes, cluster, backupId, hostId), Convert.ToHexStringLower(SHA256.HashData(bytes)), found.ETag.ToString("G").Trim('"'))
            : null;
    }

    /// <summary>A node's manifest, checked against the hash that the cluster manifest gives for its bytes.</summary>
    /// <exception cref="BlobMissingException">There is no such manifest.</exception>
    /// <exception cref="BlobCorruptException">The bytes hash to something else.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public async Task<NodeManifest> ReadNodeManifestAsync(
        string cluster, string backupId, Guid hostId, string sha256, CancellationToken cancellationToken = default)
    {
        var blob = new ClusterPaths(cluster).NodeManifest(backupId, hostId);
        var stored = await FindNodeManifestAsync(cluster, backupId, hostId, cancellationToken).ConfigureAwait(false)
            ?? throw new BlobMissingException($"Backup {backupId} of cluster {cluster} has no manifest of node {hostId}.") { Blob = blob, HostId = hostId };
        return string.Equals(stored.Sha256, sha256, StringComparison.OrdinalIgnoreCase)
            ? stored.Manifest
            : throw new BlobCorruptException($"Manifest {blob} hashes to {stored.Sha256}; the cluster manifest says {PrintableText.Of(sha256)}.")
            {
                Blob = blob,
                HostId = hostId,
            };
    }

    /// <summary>The schema files of a backup, for one job; dispose it when the job ends.</summary>
    public SchemaFiles OpenSchemaFiles(string cluster, string backupId) => new(Encrypted, Small, Keys.OpenRing(cluster), cluster, backupId);
}
