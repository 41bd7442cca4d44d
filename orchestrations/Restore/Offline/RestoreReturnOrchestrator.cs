using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>The runbooks of a rollback and of a confirmation. Input: the operation's id, whose plan is in the catalog.</summary>
public static class RestoreReturnOrchestrator
{
    [Function(nameof(RunRollback))]
    public static Task<OperationOutcome> RunRollback([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RestorePhases.Prepare);
                await plan.RunAsync(OfflinePhases.Stop);
                await plan.RunAsync(OfflinePhases.Revert);
                await plan.RunAsync(OfflinePhases.Start);
                await plan.RunAsync(RestorePhases.Verify);
            },
            cleanUp: async plan =>
            {
                if (plan.HasRunSteps(OfflinePhases.Stop) && !plan.Succeeded(RestorePhases.Verify))
                {
                    plan.AddError(plan.Succeeded(OfflinePhases.Revert)
                        ? "Every node has its old data back; not every node was seen to run."
                        : "Not every node has its old data back, and some don't run. What is kept is kept. The same call again goes on with it.");
                }

                await plan.RunAlwaysAsync(RestorePhases.Release);
            });

    [Function(nameof(RunConfirmation))]
    public static Task<OperationOutcome> RunConfirmation([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RestorePhases.Prepare);
                await plan.RunAsync(OfflinePhases.Tidy);
            },
            cleanUp: plan => plan.RunAlwaysAsync(RestorePhases.Release));
}
