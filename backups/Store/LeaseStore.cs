using System.Runtime.CompilerServices;
using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Store;

/// <summary>The leases of running operations.</summary>
public sealed class LeaseStore
{
    private readonly SmallBlobs _blobs;
    private readonly TimeProvider _time;

    internal LeaseStore(SmallBlobs blobs, TimeProvider time)
    {
        _blobs = blobs;
        _time = time;
    }

    /// <summary>Creates the operation's lease; does nothing when it has one.</summary>
    public async Task CreateAsync(string cluster, string operationId, string backupId, CancellationToken cancellationToken = default)
    {
        NameRule.BackupId.Require("backupId", backupId);
        var lease = new Lease(operationId, backupId, _time.GetUtcNow());
        await _blobs.CreateAsync(
            new ClusterPaths(cluster).Lease(operationId),
            JsonSerializer.SerializeToUtf8Bytes(lease, StoreJson.Default.Lease),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the lease of an operation that needs a backup as it is. From here on the backup isn't deleted.</summary>
    /// <exception cref="BackupProtectedException">The backup is being deleted.</exception>
    public async Task CreateForExistingAsync(string cluster, string operationId, string backupId, CancellationToken cancellationToken = default)
    {
        await CreateAsync(cluster, operationId, backupId, cancellationToken).ConfigureAwait(false);

        // Who deletes it says so first and looks for leases then: one of the two sees the other.
        if (await _blobs.FindPropertiesAsync(new ClusterPaths(cluster).Deletion(backupId), cancellationToken).ConfigureAwait(false) is not null)
        {
            await DeleteAsync(cluster, operationId, cancellationToken).ConfigureAwait(false);
            throw new BackupProtectedException($"Backup {backupId} of cluster {cluster} is being deleted.");
        }
    }

    /// <summary>Deletes the operation's lease; does nothing when it has none.</summary>
    public Task DeleteAsync(string cluster, string operationId, CancellationToken cancellationToken = default) =>
        _blobs.DeleteAsync(new ClusterPaths(cluster).Lease(operationId), cancellationToken);

    /// <summary>The leases of the cluster's running operations.</summary>
    /// <exception cref="BlobCorruptException">A lease can't be read; who needs all of them must stop here.</exception>
    public async IAsyncEnumerable<Lease> ListAsync(string cluster, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var blob in _blobs.ListAsync(new ClusterPaths(cluster).LeasesPrefix, cancellationToken).ConfigureAwait(false))
        {
            // Gone between listing and reading: its operation has ended.
            if (await _blobs.FindAsync(blob.Name, cancellationToken).ConfigureAwait(false) is { } bytes)
            {
                yield return Parse(blob.Name, bytes);
            }
        }
    }

    /// <summary>The operations that hold a lease, also one that can't be read.</summary>
    public async Task<IReadOnlySet<string>> ListOperationsAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var operations = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _blobs.ListAsync(new ClusterPaths(cluster).LeasesPrefix, cancellationToken).ConfigureAwait(false))
        {
            operations.Add(Path.GetFileNameWithoutExtension(blob.Name));
        }

        return operations;
    }

    private static Lease Parse(string blob, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, StoreJson.Default.Lease)!;
        }
        catch (JsonException exception)
        {
            throw new BlobCorruptException($"Blob {blob} isn't a lease.", exception) { Blob = blob };
        }
    }
}
