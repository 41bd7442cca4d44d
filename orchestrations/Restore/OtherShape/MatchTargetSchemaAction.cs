using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>The cluster's schema must be able to take the tables in, or lack them so that they can be created. Its result says which are there.</summary>
internal sealed class MatchTargetSchemaAction(BackupStore store, TargetSchemaReader schemas) : IControlAction
{
    public string Name => OtherShapeActionNames.Schema;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var topology = await step.ResultOfAsync<Topology>(step.Phase.Name, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(OtherShapePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(request.SourceOf(step.Plan.Cluster), request.Backup, cancellationToken);
        var match = await schemas.ReadAsync(request, manifest, scope, topology, cancellationToken);
        return match.Problems.Count == 0 ? match.Schema : throw new StepFailedException(string.Join(" ", match.Problems));
    }
}
