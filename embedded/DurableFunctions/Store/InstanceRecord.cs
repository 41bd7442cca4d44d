using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>An instance as it stands. Output, custom status and failure only when asked for.</summary>
internal sealed record InstanceRecord(OrchestrationIdentity Identity, OrchestrationRuntimeStatus Status, DateTime CreatedAt, DateTime UpdatedAt)
{
    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool HasEnded => IsFinal(Status);

    public static bool IsFinal(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
