using System.Collections.Frozen;
using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>Failures the engine itself reports. Their types are the words the official backends use.</summary>
internal static class EngineErrors
{
    private static readonly FrozenSet<string> NeverRetried = FrozenSet.Create(
        StringComparer.Ordinal, "ActivityTaskNotFound", "OrchestratorTaskNotFound", "EntityTaskNotFound", "VersionMismatch", "VersionError");

    public static bool IsRetriable(TaskFailureDetails failure) => !NeverRetried.Contains(failure.ErrorType);

    public static TaskFailureDetails ActivityNotFound(string name) =>
        new("ActivityTaskNotFound", $"No activity task named '{name}' was found.", null, null, null);

    public static TaskFailureDetails OrchestratorNotFound(string name) =>
        new("OrchestratorTaskNotFound", $"No orchestrator task named '{name}' was found.", null, null, null);

    public static TaskFailureDetails VersionMismatch(string version, string hubVersion) =>
        new("VersionMismatch", $"The orchestration's version '{version}' is not run by this host, whose version is '{hubVersion}'.", null, null, null);

    public static TaskFailureDetails Terminated(string instanceId) =>
        new("OrchestrationTerminated", $"The sub-orchestration '{instanceId}' was terminated.", null, null, null);

    public static TaskFailureDetails AlreadyExists(string instanceId) =>
        new(
            "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
            $"An orchestration with the instance id '{instanceId}' is running already.",
            null,
            null,
            null);
}
