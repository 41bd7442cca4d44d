using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

internal sealed class WriteTokensAction(BackupStore store) : INodeAction
{
    public string Name => SameShapeActionNames.Tokens;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var mapping = await step.ResultOfAsync<ShapeMapping>(RestorePhases.Prepare, SameShapeActionNames.Shape, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(request.SourceOf(step.Plan.Cluster), request.Backup, cancellationToken);
        return new WriteTokensJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tokens = manifest.Nodes.Single(node => node.HostId == mapping.Of(step.Step.Node!).SourceHostId).Tokens,
        };
    }
}
