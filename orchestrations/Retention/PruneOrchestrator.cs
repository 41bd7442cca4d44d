using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The runbook of a prune. Input: the operation's id, whose plan is in the catalog.</summary>
public static class PruneOrchestrator
{
    [Function(nameof(RunPrune))]
    public static Task<OperationOutcome> RunPrune([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(PrunePhases.Prepare);
                await plan.RunAsync(PrunePhases.Delete);
                await plan.RunAsync(PrunePhases.Mark);
                await plan.RunAsync(PrunePhases.Wait);
                await plan.RunAsync(PrunePhases.Sweep);
                await plan.RunAsync(PrunePhases.Report);
            },
            cleanUp: plan => plan.RunAlwaysAsync(PrunePhases.Release));
}
