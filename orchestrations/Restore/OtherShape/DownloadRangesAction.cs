using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.StandIns;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

internal sealed class DownloadRangesAction(OperationThrottles throttles) : INodeAction
{
    public string Name => OtherShapeActionNames.Download;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var topology = await step.ResultOfAsync<Topology>(OtherShapePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(OtherShapePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var map = await step.ResultOfAsync<RangeMap>(OtherShapePhases.Prepare, OtherShapeActionNames.Map, cancellationToken);
        var host = topology.Nodes.Single(node => node.Name == step.Step.Node).Info!.HostId;
        return new DownloadRangesJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            SourceCluster = request.SourceOf(step.Plan.Cluster),
            BackupId = request.Backup,
            MapSha256 = map.Nodes.Single(node => node.HostId == host).MapSha256,
            Tables = [.. scope.TablesAndRoles.Select(table => table.ToTableName())],
            CheckDigests = request.Verification == VerificationLevels.Full,
            ToleratedDamage = StandInAction.Tolerated(step.Plan),
            Limit = await throttles.LimitAsync(step.Plan, step.Phase, cancellationToken),
        };
    }
}
