using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.Checks;

/// <summary>The phase in which the checks of a request are run, for the plan of any mode; without checks it has no step.</summary>
internal static class CheckPlan
{
    /// <summary>The request's SELECTs find what they should.</summary>
    public const string Phase = "check";

    public static PlanPhase Create(IReadOnlyList<NodeRegistration> nodes, RestoreRequest request) =>
        Serial(Phase, request.Checks is null ? [] : [NodeSteps.ForFirst(nodes, CheckRowsAction.ActionName)]);

    /// <summary>For the clean-up of any mode's orchestrator: says what a failed check means for the tables.</summary>
    public static void Explain(PlanRun plan)
    {
        if (plan.HasFailedSteps(Phase))
        {
            plan.AddError("Every file is restored as it was backed up, and nothing is undone; only what the request wanted to be found isn't, or couldn't be asked. Roles that were to be overwritten are the cluster's own still.");
        }
    }
}
