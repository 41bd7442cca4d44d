using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>
/// The runbook of a restore into a new cluster of the same shape, whose nodes start for the first time with the backup's tokens. Input: the
/// operation's id, whose plan is in the catalog.
/// </summary>
public static class SameShapeRestoreOrchestrator
{
    private const string StartOver =
        "To start over, stop Cassandra on every node, empty its directories of data, commit logs, hints, saved caches and CDC, and start the same restore again: it takes over what is staged.";

    [Function(nameof(RunSameShapeRestore))]
    public static Task<OperationOutcome> RunSameShapeRestore([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RestorePhases.Prepare);
                await plan.RunAsync(RestorePhases.Download);
                await plan.RunAsync(RestorePhases.Confirm);
                await plan.RunAsync(SameShapePhases.Tokens);
                await plan.RunAsync(SameShapePhases.Seeds);
                await plan.RunAsync(SameShapePhases.Others);
                await plan.RunAsync(SameShapePhases.Ring);
                await plan.RunAsync(RestorePhases.Schema);
                await plan.RunAsync(GuardPhases.Hold);
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
                if (plan.HasBegun(SameShapePhases.Tokens) && (await plan.RunAlwaysAsync(SameShapePhases.Settings)).Failed > 0)
                {
                    plan.AddError("Not every node's cassandra.yaml has its own settings back: take initial_token and auto_bootstrap out of it by hand where they weren't there before.");
                }

                if (plan.HasRunSteps(SameShapePhases.Seeds) && !plan.Succeeded(RestorePhases.Verify))
                {
                    plan.AddError(StateOf(plan));
                }
                else if (plan.HasBegun(RestorePhases.Download) && !RoleRun.AreBroken(plan))
                {
                    await plan.RunAlwaysAsync(RestorePhases.Discard);
                }

                await plan.RunAlwaysAsync(RestorePhases.Release);
            });

    /// <summary>What the new cluster is when the restore didn't come to its end.</summary>
    private static string StateOf(PlanRun plan)
    {
        var started = plan.CompleteSteps(SameShapePhases.Seeds) + plan.CompleteSteps(SameShapePhases.Others);
        var state = !plan.Succeeded(SameShapePhases.Ring)
                ? FormattableString.Invariant($"{started} nodes of the new cluster are up, and none has any table of the backup.")
            : !plan.HasRunSteps(RestorePhases.Import) ? "The new cluster runs with the backup's ring, and its tables are empty or absent."
            : FormattableString.Invariant(
                $"The new cluster runs with the backup's ring; {plan.CompleteSteps(RestorePhases.Import)} nodes have their part of the tables, the others not the whole of it.");
        return $"{state} The downloaded files stay in the nodes' staging directories. {StartOver}";
    }
}
