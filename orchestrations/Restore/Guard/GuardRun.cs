using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>The end of the guard, whatever happened before; for the clean-up of any mode's orchestrator.</summary>
internal static class GuardRun
{
    /// <summary>Puts compaction back where it may be held, and says loudly when the repair isn't whole.</summary>
    public static async Task PutBackAsync(PlanRun plan)
    {
        if (plan.HasBegun(GuardPhases.Hold))
        {
            await plan.RunAlwaysAsync(GuardPhases.PutBack);
        }

        if (plan.HasFailedSteps(GuardPhases.Repair))
        {
            plan.AddError(FormattableString.Invariant(
                $"What was downloaded is imported and checked on every node, and nothing is undone; only the repair isn't whole, {plan.CompleteSteps(GuardPhases.Repair)} nodes have done theirs. Rows of SSTables that a warning names come back only with it. Compaction runs again and may drop tombstones older than gc_grace_seconds whose rows are still on another node: run 'nodetool repair -full -pr' for the restored tables on every node as soon as the cause is gone. Roles that were to be overwritten are the cluster's own still."));
        }
    }
}
