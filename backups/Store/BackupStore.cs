using Azure.Core.Cryptography;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Store;

/// <summary>All backups in one container. Nothing is ever overwritten: every blob is created only if it isn't there.</summary>
public sealed class BackupStore
{
    /// <param name="container">A client without client-side encryption of its own.</param>
    /// <param name="keyEncryptionKey">Wraps the data keys: a vault's key, or <see cref="LocalKeyEncryptionKey"/>.</param>
    /// <param name="time">The clock for creation times.</param>
    public BackupStore(BlobContainerClient container, IKeyEncryptionKey keyEncryptionKey, TimeProvider time)
    {
    }

    /// <summary>Opens the store that the settings name.</summary>
    public static BackupStore Open(BackupStoreOptions options, TimeProvider time) => throw new NotImplementedException();

    public DataKeyStore Keys => throw new NotImplementedException();

    public LeaseStore Leases => throw new NotImplementedException();

    /// <summary>Creates the container if it isn't there.</summary>
    public Task CreateContainerAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Whether the backup exists: whether its cluster manifest does.</summary>
    public Task<bool> ExistsAsync(string cluster, string backupId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The ids of all backups that exist, ascending.</summary>
    public IAsyncEnumerable<string> ListAsync(string cluster, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <exception cref="BlobMissingException">There is no such backup.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public Task<ClusterManifest> ReadClusterManifestAsync(string cluster, string backupId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Makes the backup exist. Done again with the same manifest, it does nothing.</summary>
    /// <exception cref="BackupExistsException">There is another backup with this id.</exception>
    public Task CreateClusterManifestAsync(ClusterManifest manifest, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A node's manifest, with the hash of its bytes, or null when the node hasn't written one.</summary>
    public Task<StoredNodeManifest?> FindNodeManifestAsync(string cluster, string backupId, Guid hostId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A node's manifest, checked against the hash that the cluster manifest gives for its bytes.</summary>
    /// <exception cref="BlobMissingException">There is no such manifest.</exception>
    /// <exception cref="BlobCorruptException">The bytes hash to something else.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public Task<NodeManifest> ReadNodeManifestAsync(string cluster, string backupId, Guid hostId, string sha256, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Writes a file into the backup's schema folder, encrypted. Done again with the same content, it does nothing.</summary>
    /// <returns>SHA-256 of the plain text, lower-case hex.</returns>
    public Task<string> CreateSchemaFileAsync(string cluster, string backupId, string name, ReadOnlyMemory<byte> content, string keyId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A schema file's plain text, checked against the hash that the cluster manifest gives for it.</summary>
    public Task<byte[]> ReadSchemaFileAsync(string cluster, string backupId, string name, string sha256, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
