using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The runbook of a rewrap. Input: the operation's id, whose plan is in the catalog.</summary>
public static class RewrapOrchestrator
{
    [Function(nameof(RunRewrap))]
    public static Task<OperationOutcome> RunRewrap([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(RewrapPhases.Prepare);
                await plan.RunAsync(RewrapPhases.Rewrap);
            },
            cleanUp: plan => plan.RunAlwaysAsync(RewrapPhases.Release));
}
