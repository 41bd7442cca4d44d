using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>What a host finds to do when it opens a store.</summary>
internal sealed record PendingWork(
    IReadOnlyList<OrchestrationMessage> Messages,
    IReadOnlyList<PendingActivity> Activities,
    IReadOnlyList<PendingTimer> Timers);

/// <summary>An activity whose outcome isn't in the history yet.</summary>
internal sealed record PendingActivity(string InstanceId, string ExecutionId, TaskScheduled Task);

/// <summary>A timer that hasn't fired yet.</summary>
internal sealed record PendingTimer(string InstanceId, string ExecutionId, int TaskId, DateTime FireAt);
