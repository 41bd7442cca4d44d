using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The runbook of a deletion of data keys. Input: the operation's id, whose plan is in the catalog.</summary>
public static class ShredOrchestrator
{
    [Function(nameof(RunShred))]
    public static Task<OperationOutcome> RunShred([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(ShredPhases.Prepare);
                await plan.RunAsync(ShredPhases.Shred);
            },
            cleanUp: plan => plan.RunAlwaysAsync(ShredPhases.Release));
}
