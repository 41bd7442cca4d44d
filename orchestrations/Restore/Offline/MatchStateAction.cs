using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>Refuses a restore of the whole cluster whose nodes or tables aren't all in the backup.</summary>
internal sealed class MatchStateAction(BackupStore store, SameNodesCheck check) : IControlAction
{
    public string Name => OfflineActionNames.Nodes;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(step.Phase.Name, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        try
        {
            var manifest = await store.ReadClusterManifestAsync(step.Plan.Cluster, step.Plan.ReadRequest<RestoreRequest>().Backup, cancellationToken);
            var problems = await check.ProblemsAsync(topology, scope, manifest, cancellationToken);
            return problems.Count == 0 ? null : throw new StepFailedException(string.Join(" ", problems));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            throw new StepFailedException(e.Message);
        }
    }
}
