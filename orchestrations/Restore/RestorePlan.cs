using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Roles;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Makes the plan of a restore from the cluster's registration; no node is asked.</summary>
public static class RestorePlan
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
                Control(RestoreActionNames.Nodes),
                Control(RestoreActionNames.Schema),
                Control(RestoreActionNames.Space)),
            OnEachNode(RestorePhases.Download, nodes, NodesInParallel, RestoreActionNames.Download),
            Serial(RestorePhases.Confirm, Control(PlanActionNames.Topology), Control(RestoreActionNames.Schema), Control(RestoreActionNames.StandIns)),
            Serial(RestorePhases.Schema, NodeSteps.ForFirst(nodes, RestoreActionNames.ApplySchema)),
            GuardPlan.Hold(nodes),
            Serial(RestorePhases.Truncate, request.BesideLive ? [] : [NodeSteps.ForFirst(nodes, RestoreActionNames.Truncate)]) with { Irrevocable = true },
            OnEachNode(RestorePhases.Import, nodes, NodesInParallel, RestoreActionNames.Import) with { Irrevocable = !request.BesideLive, TriesEveryStep = true },
            Serial(RestorePhases.Verify, Control(RestoreActionNames.Verify)) with { Irrevocable = !request.BesideLive },
            GuardPlan.Repair(nodes, request.Repair || !request.BesideLive),
            CheckPlan.Create(nodes, request),
            .. RolePlan.Create(nodes, request),
            GuardPlan.PutBack(nodes),
            OnEachNode(RestorePhases.Discard, nodes, nodes.Count, RestoreActionNames.Discard) with { Always = true },
            Serial(RestorePhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }
}
