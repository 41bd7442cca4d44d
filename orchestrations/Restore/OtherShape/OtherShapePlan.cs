using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Roles;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Makes the plan of a restore into another ring from the target cluster's registration; no node is asked.</summary>
public static class OtherShapePlan
{
    private const int NodesInParallel = 16;

    // A cleanup rewrites what it keeps; not all replicas of a range should be busy with that at once.
    private const int CleanupsInParallel = 4;

    public static OperationPlan Create(ClusterRegistration cluster, RestoreRequest request, DateTimeOffset createdAt)
    {
        var nodes = cluster.Nodes;
        return OperationPlan.Create(OperationKinds.Restore, cluster.Name, OperationIds.FineStamp(createdAt), createdAt, request,
        [
            Serial(
                OtherShapePhases.Prepare,
                Control(PlanActionNames.Lock),
                Control(PlanActionNames.Topology),
                Control(RestoreActionNames.Scope),
                Control(OtherShapeActionNames.Schema),
                Control(OtherShapeActionNames.Map),
                Control(OtherShapeActionNames.Space)),
            OnEachNode(OtherShapePhases.Download, nodes, NodesInParallel, OtherShapeActionNames.Download),
            Serial(
                OtherShapePhases.Confirm,
                Control(PlanActionNames.Topology),
                Control(OtherShapeActionNames.Schema),
                Control(OtherShapeActionNames.Ring),
                Control(OtherShapeActionNames.StandIns)),
            Serial(OtherShapePhases.Schema, NodeSteps.ForFirst(nodes, RestoreActionNames.ApplySchema)),
            GuardPlan.Hold(nodes),
            Serial(OtherShapePhases.Truncate, NodeSteps.ForFirst(nodes, RestoreActionNames.Truncate)) with { Irrevocable = true },
            OnEachNode(OtherShapePhases.Import, nodes, NodesInParallel, RestoreActionNames.Import) with { Irrevocable = true, TriesEveryStep = true },
            Serial(OtherShapePhases.Verify, Control(RestoreActionNames.Verify)) with { Irrevocable = true },
            GuardPlan.Repair(nodes, request.Repair),
            OnEachNode(OtherShapePhases.Cleanup, nodes, CleanupsInParallel, OtherShapeActionNames.Cleanup) with { Irrevocable = true, TriesEveryStep = true },
            CheckPlan.Create(nodes, request) with { Irrevocable = true },
            .. RolePlan.Create(nodes, request),
            GuardPlan.PutBack(nodes),
            OnEachNode(OtherShapePhases.Discard, nodes, nodes.Count, RestoreActionNames.Discard) with { Always = true },
            Serial(OtherShapePhases.Release, Control(OtherShapeActionNames.ReleaseSource), Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }
}
