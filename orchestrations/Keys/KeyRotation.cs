using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Makes new data keys: at once by request, or when the newest is as old as the policy allows.</summary>
public sealed class KeyRotation(BackupStore store, IdempotencyStore keys, TimeProvider time)
{
    /// <summary>Makes a new data key, which the next backup uses, and answers its id. The same request makes one key.</summary>
    public async Task<string> RotateAsync(string cluster, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var keyId = store.Keys.NewId();
        if (key is not null)
        {
            keyId = (await keys.ClaimAsync(key, keyId, time.GetUtcNow(), cancellationToken).ConfigureAwait(false)).OperationId;
        }

        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        await store.Keys.CreateAsync(cluster, keyId, cancellationToken).ConfigureAwait(false);
        return keyId;
    }

    /// <summary>The age at which a backup makes a new key; null for never.</summary>
    public static TimeSpan? AgeOf(ClusterPolicy policy) => policy.Keys is { Enabled: true } keys ? keys.RotateAfter : null;
}
