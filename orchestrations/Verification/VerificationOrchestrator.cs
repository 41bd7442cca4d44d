using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>The runbook of a verification. Input: the operation's id, whose plan is in the catalog.</summary>
public static class VerificationOrchestrator
{
    [Function(nameof(RunVerification))]
    public static Task<OperationOutcome> RunVerification([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(VerificationPhases.Prepare);
                await plan.RunAsync(VerificationPhases.Verify);
                await plan.RunAsync(VerificationPhases.Report);
            },
            cleanUp: plan => plan.RunAlwaysAsync(VerificationPhases.Release));
}
