using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Offline;
using Ringkeeper.Orchestrations.Restore.OtherShape;
using Ringkeeper.Orchestrations.Restore.Roles;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Makes the plan of a restore into a new cluster of the same shape from its registration; no node is asked.</summary>
public static class SameShapePlan
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
                Control(SameShapeActionNames.Nodes),
                Control(RestoreActionNames.Scope),
                Control(SameShapeActionNames.Shape)),
            OnEachNode(RestorePhases.Download, nodes, NodesInParallel, SameShapeActionNames.Download),
            Serial(RestorePhases.Confirm, Control(SameShapeActionNames.Nodes), Control(SameShapeActionNames.Shape)),
            OnEachNode(SameShapePhases.Tokens, nodes, NodesInParallel, SameShapeActionNames.Tokens),
            Serial(SameShapePhases.Seeds, [.. NodeSteps.ForAll(nodes, SameShapeActionNames.StartSeed)]) with { Irrevocable = true },
            Serial(SameShapePhases.Others, [.. NodeSteps.ForAll(nodes, SameShapeActionNames.StartOther)]) with { Irrevocable = true },
            Serial(SameShapePhases.Ring, Control(OfflineActionNames.ClusterUp), Control(SameShapeActionNames.Ring)) with { Irrevocable = true },
            Serial(RestorePhases.Schema, NodeSteps.ForFirst(nodes, RestoreActionNames.ApplySchema)) with { Irrevocable = true },
            GuardPlan.Hold(nodes) with { Irrevocable = true },
            OnEachNode(RestorePhases.Import, nodes, NodesInParallel, RestoreActionNames.Import) with { Irrevocable = true, TriesEveryStep = true },
            Serial(RestorePhases.Verify, Control(RestoreActionNames.Verify)) with { Irrevocable = true },
            GuardPlan.Repair(nodes, request.Repair) with { Irrevocable = true },
            CheckPlan.Create(nodes, request) with { Irrevocable = true },
            .. RolePlan.Create(nodes, request),
            GuardPlan.PutBack(nodes),
            OnEachNode(SameShapePhases.Settings, nodes, nodes.Count, SameShapeActionNames.SettingsBack) with { Always = true },
            OnEachNode(RestorePhases.Discard, nodes, nodes.Count, RestoreActionNames.Discard) with { Always = true },
            Serial(RestorePhases.Release, Control(OtherShapeActionNames.ReleaseSource), Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }
}
