using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>
/// The runbook of a restore into another ring: another cluster, or the same one after its nodes changed. Input: the operation's id, whose
/// plan is in the catalog.
/// </summary>
public static class OtherShapeRestoreOrchestrator
{
    [Function(nameof(RunOtherShapeRestore))]
    public static Task<OperationOutcome> RunOtherShapeRestore([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(OtherShapePhases.Prepare);
                await plan.RunAsync(OtherShapePhases.Download);
                await plan.RunAsync(OtherShapePhases.Confirm);
                await plan.RunAsync(OtherShapePhases.Schema);
                await plan.RunAsync(GuardPhases.Hold);
                await plan.RunAsync(OtherShapePhases.Truncate);
                await plan.RunAsync(OtherShapePhases.Import);
                await plan.RunAsync(OtherShapePhases.Verify);
                await plan.RunAsync(GuardPhases.Repair);
                await plan.RunAsync(OtherShapePhases.Cleanup);
                await plan.RunAsync(CheckPlan.Phase);
                await RoleRun.RunAsync(plan, cleansUp: true);
            },
            cleanUp: async plan =>
            {
                await GuardRun.PutBackAsync(plan);
                CheckPlan.Explain(plan);
                RoleRun.Explain(plan);
                var changed = plan.HasRunSteps(OtherShapePhases.Truncate) || plan.HasRunSteps(OtherShapePhases.Import);
                if (changed && !plan.Succeeded(OtherShapePhases.Verify))
                {
                    plan.AddError(TablesOf(plan));
                }
                else if (plan.HasBegun(OtherShapePhases.Download))
                {
                    if (plan.Succeeded(OtherShapePhases.Verify) && !plan.Succeeded(OtherShapePhases.Cleanup))
                    {
                        plan.AddError(
                            "The tables are restored on every node. Some nodes still hold data outside their ranges: run nodetool cleanup for the restored keyspaces there, before the ring changes again.");
                    }

                    if (!RoleRun.AreBroken(plan))
                    {
                        await plan.RunAlwaysAsync(OtherShapePhases.Discard);
                    }
                }

                await plan.RunAlwaysAsync(OtherShapePhases.Release);
            });

    /// <summary>What state the tables are in when the restore didn't come to its end.</summary>
    private static string TablesOf(PlanRun plan)
    {
        var done = plan.CompleteSteps(OtherShapePhases.Import);
        var state = !plan.Succeeded(OtherShapePhases.Truncate) ? "Some of the tables may be truncated, the others are as they were."
            : done > 0 ? FormattableString.Invariant($"The tables were created or truncated; {done} nodes have their part of them, the others not the whole of it.")
            : "The tables were created or truncated; no node has its part of them.";
        return $"{state} The downloaded files stay in the nodes' staging directories. Cassandra keeps what was truncated as a snapshot. Start the same restore again once the cause is gone.";
    }
}
