using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>The runbook of a restore drill. Input: the operation's id, whose plan is in the catalog.</summary>
public static class DrillOrchestrator
{
    [Function(nameof(RunDrill))]
    public static Task<OperationOutcome> RunDrill([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RestorePhases.Prepare);
                await plan.RunAsync(RestorePhases.Download);
                await plan.RunAsync(RestorePhases.Schema);
                await plan.RunAsync(RestorePhases.Import);
                await plan.RunAsync(RestorePhases.Verify);
            },
            cleanUp: async plan =>
            {
                if (plan.HasBegun(RestorePhases.Download))
                {
                    await plan.RunAlwaysAsync(RestorePhases.Discard);
                }

                if (plan.HasBegun(RestorePhases.Schema))
                {
                    await plan.RunAlwaysAsync(DrillPhases.Drop);
                    await plan.RunAlwaysAsync(DrillPhases.Clear);
                }

                await plan.RunAlwaysAsync(DrillPhases.Report);
                await plan.RunAlwaysAsync(RestorePhases.Release);
            });
}
