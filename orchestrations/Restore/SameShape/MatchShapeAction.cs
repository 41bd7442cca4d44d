using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Pairs the nodes with those of the backup. After the download they must still be paired the same way.</summary>
internal sealed class MatchShapeAction(BackupStore store, SameShapeCheck check) : IControlAction
{
    public string Name => SameShapeActionNames.Shape;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var cluster = await step.ResultOfAsync<FreshCluster>(step.Phase.Name, SameShapeActionNames.Nodes, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(request.SourceOf(step.Plan.Cluster), request.Backup, cancellationToken);
        var found = await check.RunAsync(request, manifest, scope, cluster, cancellationToken);
        if (found.Problems.Count > 0)
        {
            throw new StepFailedException(string.Join(" ", found.Problems));
        }

        var before = await step.FindResultOfAsync<ShapeMapping>(RestorePhases.Prepare, SameShapeActionNames.Shape, cancellationToken);
        return before is null || before.Pairs.SequenceEqual(found.Mapping.Pairs)
            ? found.Mapping
            : throw new StepFailedException("The nodes' data centers, racks or seeds have changed since they were paired with those of the backup. Nothing was changed by the restore; start it again.");
    }
}
