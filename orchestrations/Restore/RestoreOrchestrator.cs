using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>The runbook of a restore in place. Input: the operation's id, whose plan is in the catalog.</summary>
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
                await plan.RunAsync(RestorePhases.Truncate);
                await plan.RunAsync(RestorePhases.Import);
                await plan.RunAsync(RestorePhases.Verify);
            },
            cleanUp: async plan =>
            {
                if (plan.HasBegun(RestorePhases.Download))
                {
                    await plan.RunAlwaysAsync(RestorePhases.Discard);
                }

                await plan.RunAlwaysAsync(RestorePhases.Release);
            });
}
