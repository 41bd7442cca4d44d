using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>How an execution ended.</summary>
internal sealed record OrchestrationOutcome(OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure)
{
    public static OrchestrationOutcome Failed(TaskFailureDetails failure) =>
        new(OrchestrationRuntimeStatus.Failed, null, failure);
}
