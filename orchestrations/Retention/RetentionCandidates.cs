using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Keys;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Verification;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Reads a cluster's backups as retention sees them.</summary>
public sealed class RetentionCandidates(BackupStore store, KeyCatalog keys, VerificationCatalog verifications)
{
    /// <summary>All backups that exist, in no order.</summary>
    public async Task<IReadOnlyList<RetentionCandidate>> ListAsync(string cluster, BackupPolicy? policy, CancellationToken cancellationToken)
    {
        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        var held = await store.Holds.ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        var leased = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var lease in store.Leases.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            leased.Add(lease.BackupId);
        }

        var manifests = new Dictionary<string, ClusterManifest?>(StringComparer.Ordinal);
        await foreach (var id in store.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            manifests[id] = await TryReadAsync(cluster, id, cancellationToken).ConfigureAwait(false);
        }

        var presence = await keys.PresenceAsync(cluster, cancellationToken).ConfigureAwait(false);
        var verified = await verifications.NewestAsync(cluster, manifests.Keys, cancellationToken).ConfigureAwait(false);
        return
        [
            .. manifests.Select(backup => new RetentionCandidate
            {
                Id = backup.Key,
                CreatedAt = backup.Value?.CreatedAt,
                Restorable = backup.Value is { } manifest
                    && IsRestorable(manifest, policy)
                    && presence.ProblemOf(manifest) is null
                    && verified.GetValueOrDefault(backup.Key)?.Healthy != false,
                Held = held.Contains(backup.Key),
                Leased = leased.Contains(backup.Key),
            }),
        ];
    }

    private static bool IsRestorable(ClusterManifest manifest, BackupPolicy? policy) =>
        manifest.Keyspaces.Count > 0
        && BackupCoverage.Of(manifest).Grade >= (policy?.MinimumCoverage ?? BackupPolicy.DefaultMinimumCoverage);

    private async Task<ClusterManifest?> TryReadAsync(string cluster, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadClusterManifestAsync(cluster, id, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            // Of a backup that can't be read, retention knows only that it is there.
            return null;
        }
    }
}
