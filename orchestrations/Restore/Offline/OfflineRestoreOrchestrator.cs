using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Checks;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>The runbook of a restore of the whole cluster on the same nodes. Input: the operation's id, whose plan is in the catalog.</summary>
public static class OfflineRestoreOrchestrator
{
    [Function(nameof(RunOfflineRestore))]
    public static Task<OperationOutcome> RunOfflineRestore([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RestorePhases.Prepare);
                await plan.RunAsync(RestorePhases.Download);
                await plan.RunAsync(RestorePhases.Confirm);
                await plan.RunAsync(OfflinePhases.Rehearse);
                await plan.RunAsync(OfflinePhases.Stop);
                await plan.RunAsync(OfflinePhases.Swap);
                await plan.RunAsync(OfflinePhases.Start);
                await plan.RunAsync(RestorePhases.Verify);
                await plan.RunAsync(CheckPlan.Phase);
            },
            cleanUp: async plan =>
            {
                CheckPlan.Explain(plan);
                if (plan.HasRunSteps(OfflinePhases.Start) && !plan.Succeeded(RestorePhases.Verify))
                {
                    plan.AddError(FormattableString.Invariant(
                        $"The nodes have the backup's files, and {plan.CompleteSteps(OfflinePhases.Start)} were seen to be up with them. What was there before is kept on every node: POST …/restores/{operationId}/rollback brings it back."));
                }
                else if (plan.HasRunSteps(OfflinePhases.Stop) && !plan.HasRunSteps(OfflinePhases.Start))
                {
                    plan.AddError(await BringBackAsync(plan, operationId));
                }

                if (plan.HasBegun(RestorePhases.Download))
                {
                    await plan.RunAlwaysAsync(RestorePhases.Discard);
                }

                await plan.RunAlwaysAsync(RestorePhases.Release);
            });

    /// <summary>No node was started with the backup's files, so the old state can come back without a loss. Answers how it is then.</summary>
    private static async Task<string> BringBackAsync(PlanRun plan, string operationId)
    {
        if ((await plan.RunAlwaysAsync(OfflinePhases.Revert)).Failed > 0)
        {
            return $"Cassandra is stopped, and not every node has its old data back. What was there is kept: POST …/restores/{operationId}/rollback goes on with it.";
        }

        await plan.RunAlwaysAsync(OfflinePhases.Restart);
        if (!plan.Succeeded(OfflinePhases.Restart))
        {
            return "Every node has its old data back, and not every node runs. Start Cassandra where it doesn't.";
        }

        await plan.RunAlwaysAsync(OfflinePhases.Tidy);
        return "Every node has its old data back and runs. Start the restore again once the cause is gone.";
    }
}
