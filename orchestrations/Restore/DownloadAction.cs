using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.StandIns;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Restore;

internal sealed class DownloadAction(OperationThrottles throttles) : INodeAction
{
    public string Name => RestoreActionNames.Download;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(RestorePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var host = topology.Nodes.Single(node => node.Name == step.Step.Node).Info!.HostId;
        return new DownloadJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            BackupId = step.Plan.ReadRequest<RestoreRequest>().Backup,
            SourceHostId = host,
            ManifestSha256 = scope.Nodes.Single(node => node.HostId == host).ManifestSha256,
            Tables = [.. scope.TablesAndRoles.Select(table => table.ToTableName())],
            CheckDigests = step.Plan.ReadRequest<RestoreRequest>().Verification == VerificationLevels.Full,
            ToleratedDamage = StandInAction.Tolerated(step.Plan),
            Limit = await throttles.LimitAsync(step.Plan, step.Phase, cancellationToken),
        };
    }
}
