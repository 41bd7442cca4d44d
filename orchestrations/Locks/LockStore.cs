using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Locks;

/// <summary>The clusters' locks, one blob each, changed only against the version that was read.</summary>
public sealed class LockStore(CatalogContainer container, TimeProvider time)
{
    /// <summary>How long a holder whose orchestration can't be found is taken for one that is just being started.</summary>
    public static readonly TimeSpan StartGrace = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Takes the lock, keeps it when the operation has it already, and takes it over from holders that have ended, which
    /// <paramref name="stateOf"/> tells by their operation ids.
    /// </summary>
    public async Task<LockAttempt> AcquireAsync(
        string cluster,
        string operationId,
        string kind,
        Func<string, CancellationToken, Task<HolderState>> stateOf,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = await container.ReadAsync<ClusterLock>(NameOf(cluster), cancellationToken).ConfigureAwait(false);
            var current = entry?.Value ?? new ClusterLock();
            if (current.Holders.FirstOrDefault(holder => holder.OperationId == operationId) is { } mine)
            {
                return LockAttempt.Acquired(mine);
            }

            var living = await LivingAsync(current.Holders, stateOf, cancellationToken).ConfigureAwait(false);
            if (living.FirstOrDefault(holder => !LockMatrix.MayShare(kind, holder.Kind)) is { } owner)
            {
                return LockAttempt.HeldBy(owner);
            }

            // Holders that share a cluster's agents share a fence: with different ones the agents would refuse the older of two friends.
            var taken = new LockHolder
            {
                OperationId = operationId,
                Kind = kind,
                Fence = living.Exists(holder => LockMatrix.CallsAgents(holder.Kind)) ? current.Fence : current.Fence + 1,
                AcquiredAt = time.GetUtcNow(),
            };
            var changed = new ClusterLock { Fence = taken.Fence, Holders = [.. living, taken] };
            if (await TryWriteAsync(cluster, entry, changed, cancellationToken).ConfigureAwait(false))
            {
                return LockAttempt.Acquired(taken);
            }
        }
    }

    /// <summary>The operation's hold on the cluster, or null when it has none (any more).</summary>
    public async Task<LockHolder?> FindAsync(string cluster, string operationId, CancellationToken cancellationToken)
    {
        var entry = await container.ReadAsync<ClusterLock>(NameOf(cluster), cancellationToken).ConfigureAwait(false);
        return entry?.Value.Holders.FirstOrDefault(holder => holder.OperationId == operationId);
    }

    public async Task<IReadOnlyList<LockHolder>> HoldersAsync(string cluster, CancellationToken cancellationToken) =>
        (await container.ReadAsync<ClusterLock>(NameOf(cluster), cancellationToken).ConfigureAwait(false))?.Value.Holders ?? [];

    /// <summary>Gives the lock up; nothing happens when the operation doesn't hold it.</summary>
    public async Task ReleaseAsync(string cluster, string operationId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = await container.ReadAsync<ClusterLock>(NameOf(cluster), cancellationToken).ConfigureAwait(false);
            if (entry is null || entry.Value.Holders.All(holder => holder.OperationId != operationId))
            {
                return;
            }

            var changed = entry.Value with { Holders = [.. entry.Value.Holders.Where(holder => holder.OperationId != operationId)] };
            if (await TryWriteAsync(cluster, entry, changed, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<List<LockHolder>> LivingAsync(
        IReadOnlyList<LockHolder> holders, Func<string, CancellationToken, Task<HolderState>> stateOf, CancellationToken cancellationToken)
    {
        var living = new List<LockHolder>();
        foreach (var holder in holders)
        {
            var state = await stateOf(holder.OperationId, cancellationToken).ConfigureAwait(false);
            var starting = state == HolderState.Unknown && time.GetUtcNow() - holder.AcquiredAt < StartGrace;
            if (state == HolderState.Running || starting)
            {
                living.Add(holder);
            }
        }

        return living;
    }

    private async Task<bool> TryWriteAsync(
        string cluster, CatalogEntry<ClusterLock>? entry, ClusterLock changed, CancellationToken cancellationToken)
    {
        var written = entry is null
            ? await container.TryCreateAsync(NameOf(cluster), changed, cancellationToken).ConfigureAwait(false)
            : await container.TryReplaceAsync(NameOf(cluster), changed, entry.ETag, cancellationToken).ConfigureAwait(false);
        return written is not null;
    }

    private static string NameOf(string cluster) => $"locks/{cluster}.json";
}
