using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>Makes the plan of a restore of the whole cluster with Cassandra stopped; no node is asked.</summary>
public static class OfflineRestorePlan
{
    private const int NodesInParallel = 16;

    public static OperationPlan Create(ClusterRegistration cluster, RestoreRequest request, DateTimeOffset createdAt)
    {
        var nodes = cluster.Nodes;
        return OperationPlan.Create(OperationKinds.Restore, cluster.Name, OperationIds.FineStamp(createdAt), createdAt, request,
        [
            Serial(
                RestorePhases.Prepare,
                Control(PlanActionNames.Lock),
                Control(PlanActionNames.Topology),
                Control(RestoreActionNames.Scope),
                Control(OfflineActionNames.Nodes),
                Control(RestoreActionNames.Space)),
            OnEachNode(RestorePhases.Download, nodes, NodesInParallel, RestoreActionNames.Download),
            Serial(RestorePhases.Confirm, Control(PlanActionNames.Topology), Control(OfflineActionNames.Nodes)),
            OnEachNode(OfflinePhases.Rehearse, nodes, NodesInParallel, OfflineActionNames.Check),
            OnEachNode(OfflinePhases.Stop, nodes, nodes.Count, OfflineActionNames.Stop) with { Irrevocable = true },
            OnEachNode(OfflinePhases.Swap, nodes, nodes.Count, OfflineActionNames.Swap) with { Irrevocable = true },
            Started(OfflinePhases.Start, nodes) with { Irrevocable = true },
            Serial(RestorePhases.Verify, Control(OfflineActionNames.ClusterUp), Control(OfflineActionNames.Verify)) with { Irrevocable = true },
            CheckPlan.Create(nodes, request) with { Irrevocable = true },
            OnEachNode(OfflinePhases.Revert, nodes, nodes.Count, OfflineActionNames.Revert) with { Always = true },
            Started(OfflinePhases.Restart, nodes) with { Always = true },
            OnEachNode(OfflinePhases.Tidy, nodes, nodes.Count, OfflineActionNames.Discard) with { Always = true },
            OnEachNode(RestorePhases.Discard, nodes, nodes.Count, RestoreActionNames.Discard) with { Always = true },
            Serial(RestorePhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }

    /// <summary>All nodes at once: one that isn't a seed can't start alone, and tries again until a seed is there.</summary>
    internal static PlanPhase Started(string phase, IReadOnlyList<NodeRegistration> nodes) => OnEachNode(phase, nodes, nodes.Count, OfflineActionNames.Start);
}
