using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The prunes of a policy's schedule.</summary>
internal sealed class ScheduledPrune(PruneStarter starter) : IScheduledOperation
{
    public string Part => PolicyParts.Retention;

    public async Task<string?> StartAsync(
        DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken) =>
        (await starter.StartDueAsync(client, cluster.Name, due, cancellationToken).ConfigureAwait(false)).OperationId;
}
