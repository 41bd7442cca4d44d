namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>An event on its way to an instance.</summary>
/// <param name="InstanceId">To whom.</param>
/// <param name="ExecutionId">Only for this execution; null for whichever is the present one.</param>
/// <param name="Event">What it says.</param>
/// <param name="VisibleAt">Not to be delivered before this time, UTC.</param>
/// <param name="StoredId">Its row in the store; null for one that the store can make again (activity results, fired timers).</param>
internal sealed record OrchestrationMessage(
    string InstanceId,
    string? ExecutionId,
    HistoryEvent Event,
    DateTime? VisibleAt = null,
    long? StoredId = null);
