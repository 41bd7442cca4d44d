using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Each node takes the files of the node whose place it takes. Cassandra needn't run for that.</summary>
internal sealed class DownloadSourceAction(OperationThrottles throttles) : INodeAction
{
    public string Name => SameShapeActionNames.Download;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var mapping = await step.ResultOfAsync<ShapeMapping>(RestorePhases.Prepare, SameShapeActionNames.Shape, cancellationToken);
        var source = mapping.Of(step.Step.Node!).SourceHostId;
        return new DownloadJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            SourceCluster = request.SourceOf(step.Plan.Cluster),
            BackupId = request.Backup,
            SourceHostId = source,
            ManifestSha256 = scope.Nodes.Single(node => node.HostId == source).ManifestSha256,
            Tables = [.. scope.TablesAndRoles.Select(table => table.ToTableName())],
            CheckDigests = request.Verification == VerificationLevels.Full,
            Limit = await throttles.LimitAsync(step.Plan, step.Phase, cancellationToken),
        };
    }
}
