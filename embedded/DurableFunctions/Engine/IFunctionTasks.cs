using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>The orchestrators and activities the engine can run. The host supplies it; names are compared without regard to case.</summary>
public interface IFunctionTasks
{
    bool HasOrchestrator(TaskName name);

    bool HasActivity(TaskName name);

    /// <summary>
    /// Runs an orchestrator on the calling thread. It may await nothing but the context's tasks and must keep the
    /// synchronization context (no ConfigureAwait(false), no Task.Run): anything else fails the orchestration. A live
    /// orchestration is run once and then kept; after a restart or eviction it is run again over its history.
    /// </summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="context">The orchestration.</param>
    /// <param name="serializedInput">The input as the hub's data converter wrote it; null for none.</param>
    /// <returns>The result, for the engine to serialize.</returns>
    Task<object?> RunOrchestratorAsync(TaskName name, TaskOrchestrationContext context, string? serializedInput);

    /// <summary>Runs an activity, in a scope of its own. It may run more than once for one call (at least once).</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="context">The call.</param>
    /// <param name="serializedInput">The input as the hub's data converter wrote it; null for none.</param>
    /// <param name="cancellationToken">Cancelled when the hub stops; an activity that ends for this reason runs again later.</param>
    /// <returns>The result, for the engine to serialize.</returns>
    Task<object?> RunActivityAsync(TaskName name, TaskActivityContext context, string? serializedInput, CancellationToken cancellationToken);
}
