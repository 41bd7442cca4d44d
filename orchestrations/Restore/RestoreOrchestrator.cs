using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>The runbook of a restore, in place or beside live tables. Input: the operation's id, whose plan is in the catalog.</summary>
public static class RestoreOrchestrator
{
    [Function(nameof(RunRestore))]
    public static Task<OperationOutcome> RunRestore([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RestorePhases.Prepare);
                await plan.RunAsync(RestorePhases.Download);
                await plan.RunAsync(RestorePhases.Confirm);
                await plan.RunAsync(RestorePhases.Schema);
                await plan.RunAsync(GuardPhases.Hold);
                await plan.RunAsync(RestorePhases.Truncate);
                await plan.RunAsync(RestorePhases.Import);
                await plan.RunAsync(RestorePhases.Verify);
                await plan.RunAsync(GuardPhases.Repair);
                await plan.RunAsync(CheckPlan.Phase);
                await RoleRun.RunAsync(plan);
            },
            cleanUp: async plan =>
            {
                await GuardRun.PutBackAsync(plan);
                CheckPlan.Explain(plan);
                RoleRun.Explain(plan);
                if (plan.HasRunSteps(RestorePhases.Truncate) && !plan.Succeeded(RestorePhases.Verify))
                {
                    plan.AddError(TablesOf(plan));
                }
                else if (plan.HasBegun(RestorePhases.Download) && !RoleRun.AreBroken(plan))
                {
                    await plan.RunAlwaysAsync(RestorePhases.Discard);
                }

                await plan.RunAlwaysAsync(RestorePhases.Release);
            });

    /// <summary>What state a restore in place has left its tables in when it didn't come to its end.</summary>
    private static string TablesOf(PlanRun plan)
    {
        var done = plan.CompleteSteps(RestorePhases.Import);
        var state = !plan.Succeeded(RestorePhases.Truncate) ? "Some of the tables may be truncated, the others are as they were."
            : done > 0 ? FormattableString.Invariant($"The tables are truncated; on {done} nodes they are restored, on the others they are not whole.")
            : "The tables are truncated and not restored on any node.";
        return $"{state} The downloaded files stay in the nodes' staging directories. Cassandra keeps what was truncated as a snapshot. Start the same restore again once the cause is gone.";
    }
}
