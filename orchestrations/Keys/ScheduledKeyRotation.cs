using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Looks at the age of the newest data key and makes another when it is due. A backup does so too, should it come first.</summary>
internal sealed class ScheduledKeyRotation(BackupStore store) : IScheduledOperation
{
    public string Part => PolicyParts.Keys;

    public async Task<string?> StartAsync(
        DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken)
    {
        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        await store.Keys.EnsureAsync(cluster.Name, KeyRotation.AgeOf(cluster.Policy), cancellationToken).ConfigureAwait(false);
        return null;
    }
}
