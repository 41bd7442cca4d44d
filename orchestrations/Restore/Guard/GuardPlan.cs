using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>The guard's phases for the plan of any mode that imports: hold before the import, repair and put back after it.</summary>
internal static class GuardPlan
{
    private const int NodesInParallel = 16;

    public static PlanPhase Hold(IReadOnlyList<NodeRegistration> nodes) =>
        OnEachNode(GuardPhases.Hold, nodes, NodesInParallel, GuardActionNames.Hold);

    /// <param name="nodes">All of the cluster: a range that one leaves out stays as it is.</param>
    /// <param name="wanted">Without it the phase has no step.</param>
    public static PlanPhase Repair(IReadOnlyList<NodeRegistration> nodes, bool wanted) =>
        Serial(GuardPhases.Repair, wanted ? [.. NodeSteps.ForAll(nodes, GuardActionNames.Repair)] : []) with { TriesEveryStep = true };

    public static PlanPhase PutBack(IReadOnlyList<NodeRegistration> nodes) => new()
    {
        Name = GuardPhases.PutBack,
        Strategy = PlanStrategy.Parallel(nodes.Count + 1),
        Always = true,
        Steps = [Control(GuardActionNames.Held), .. NodeSteps.ForAll(nodes, GuardActionNames.PutBack)],
    };

    public static bool IsIn(OperationPlan plan) => plan.Phases.Any(phase => phase.Name == GuardPhases.Hold);
}
