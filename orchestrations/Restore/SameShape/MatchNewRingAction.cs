using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Offline;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Before anything is imported: each running node must own, and be known to the others by, its source's tokens in its source's place.</summary>
internal sealed class MatchNewRingAction(AgentClient agents, BackupStore store, TimeProvider time) : IControlAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(2);

    public string Name => SameShapeActionNames.Ring;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var mapping = await step.ResultOfAsync<ShapeMapping>(RestorePhases.Prepare, SameShapeActionNames.Shape, cancellationToken);
        var topology = await step.ResultOfAsync<Topology>(SameShapePhases.Ring, OfflineActionNames.ClusterUp, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(request.SourceOf(step.Plan.Cluster), request.Backup, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        List<string> problems =
        [
            .. NewRing.Problems(topology, mapping, manifest),
            .. RestoreVersions.ProblemsOfImport(topology),
            .. RestoreVersions.ProblemsOfRoles(scope, topology),
        ];
        if (problems.Count > 0)
        {
            throw new StepFailedException(string.Join(" ", problems));
        }

        foreach (var node in topology.Nodes)
        {
            var ring = await agents.GetRingAsync(node.Agent, cancellationToken);
            if (NewRing.Unknown(node.Name, ring, topology) is { } unknown)
            {
                throw time.GetUtcNow() - step.StartedAt > Patience ? new StepFailedException(unknown) : new StepNotReadyException(unknown, LookAgainAfter);
            }
        }

        return null;
    }
}
