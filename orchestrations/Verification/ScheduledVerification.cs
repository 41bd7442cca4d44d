using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>The verifications of a policy's schedule: of the newest backup that can be read.</summary>
internal sealed class ScheduledVerification(BackupCatalog backups, VerificationStarter starter) : IScheduledOperation
{
    public string Part => PolicyParts.Verification;

    public async Task<string?> StartAsync(
        DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (await backups.FindNewestAsync(cluster.Name, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return null;
        }

        var policy = cluster.Policy.Verification!;
        var body = new VerificationRequestBody { Mode = policy.Mode, SamplePercent = policy.SamplePercent };
        var plan = await starter.StartScheduledAsync(client, newest, body, due, cancellationToken).ConfigureAwait(false);
        return plan.OperationId;
    }
}
