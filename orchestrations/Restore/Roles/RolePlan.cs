using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.OtherShape;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>The phases of the roles for the plan of any mode with a running Cassandra, between its checks and its putback.</summary>
internal static class RolePlan
{
    private const int NodesInParallel = 16;

    public static IEnumerable<PlanPhase> Create(IReadOnlyList<NodeRegistration> nodes, RestoreRequest request) => request.Roles != RoleHandling.Overwrite
        ? [Serial(RolePhases.Check)]
        : Phases(nodes, request.IntoOtherShape).Select(phase => phase with { Irrevocable = true });

    private static IEnumerable<PlanPhase> Phases(IReadOnlyList<NodeRegistration> nodes, bool intoOtherShape) =>
    [
        Serial(RolePhases.Check, Control(PlanActionNames.Topology), Control(RoleActionNames.Match)),
        OnEachNode(RolePhases.Staged, nodes, nodes.Count, RoleActionNames.Staged),
        Serial(RolePhases.Truncate, NodeSteps.ForFirst(nodes, RoleActionNames.Truncate)),
        Serial(RolePhases.TruncateLogins, NodeSteps.ForFirst(nodes, RoleActionNames.Truncate)),
        OnEachNode(RolePhases.Import, nodes, nodes.Count, RestoreActionNames.Import) with { Always = true },
        Serial(RolePhases.Verify, Control(RestoreActionNames.Verify)),
        Serial(RolePhases.Repair, [.. NodeSteps.ForAll(nodes, GuardActionNames.Repair)]) with { TriesEveryStep = true },
        .. intoOtherShape
            ? [OnEachNode(RolePhases.Cleanup, nodes, NodesInParallel, OtherShapeActionNames.Cleanup) with { TriesEveryStep = true }]
            : Array.Empty<PlanPhase>(),
        OnEachNode(RolePhases.LogIn, nodes, NodesInParallel, RoleActionNames.LogIn) with { TriesEveryStep = true },
    ];
}
