using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>Makes the plan of a drill: a restore beside live tables, whose keyspaces are dropped in the end, whatever happened.</summary>
public static class DrillPlan
{
    private const int NodesInParallel = 16;

    public static OperationPlan Create(ClusterRegistration cluster, RestoreRequest request, DateTimeOffset createdAt)
    {
        var nodes = cluster.Nodes;
        return OperationPlan.Create(OperationKinds.Drill, cluster.Name, request.Drill!.Stamp, createdAt, request,
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
            Serial(RestorePhases.Schema, NodeSteps.ForFirst(nodes, RestoreActionNames.ApplySchema)),
            OnEachNode(RestorePhases.Import, nodes, NodesInParallel, RestoreActionNames.Import),
            Serial(RestorePhases.Verify, Control(RestoreActionNames.Verify)),
            OnEachNode(RestorePhases.Discard, nodes, nodes.Count, RestoreActionNames.Discard) with { Always = true },
            Serial(DrillPhases.Drop, NodeSteps.ForFirst(nodes, DrillActionNames.Drop)) with { Always = true },
            OnEachNode(DrillPhases.Clear, nodes, nodes.Count, DrillActionNames.Clear) with { Always = true },
            Serial(DrillPhases.Report, Control(DrillActionNames.Report)) with { Always = true },
            Serial(RestorePhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }
}
