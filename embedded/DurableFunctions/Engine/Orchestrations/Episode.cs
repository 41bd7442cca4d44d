using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>What one run of an orchestrator changed; committed as a whole or not at all.</summary>
internal sealed record Episode(OrchestrationIdentity Identity, DateTime Time, OrchestrationRuntimeStatus Status)
{
    /// <summary>The place in the history of the first of <see cref="Events"/>.</summary>
    public required int FirstSequence { get; init; }

    /// <summary>New history.</summary>
    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    /// <summary>Rows of messages that are in the history now, or not wanted.</summary>
    public required IReadOnlyList<long> ConsumedMessages { get; init; }

    /// <summary>Activities whose outcome is in the history now.</summary>
    public required IReadOnlyList<int> FinishedActivities { get; init; }

    /// <summary>Timers that fired or were given up.</summary>
    public required IReadOnlyList<int> FinishedTimers { get; init; }

    /// <summary>New activities to run.</summary>
    public required IReadOnlyList<TaskScheduled> Activities { get; init; }

    /// <summary>New timers to wait for.</summary>
    public required IReadOnlyList<TimerCreated> Timers { get; init; }

    /// <summary>New sub-orchestrations.</summary>
    public required IReadOnlyList<SubOrchestrationInstanceCreated> SubOrchestrations { get; init; }

    /// <summary>Messages to other instances, and events the orchestrator sent.</summary>
    public required IReadOnlyList<OrchestrationMessage> Messages { get; init; }

    /// <summary>The start of the next generation and the events it inherits, older than whatever has arrived meanwhile.</summary>
    public IReadOnlyList<OrchestrationMessage> HandedOn { get; init; } = [];

    public bool CustomStatusChanged { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>Set when the execution ended.</summary>
    public OrchestrationOutcome? Outcome { get; init; }

    /// <summary>Set when running sub-orchestrations are to be terminated too.</summary>
    public ExecutionTerminated? TerminateSubOrchestrations { get; init; }

    /// <summary>Set when the execution ended with ContinueAsNew.</summary>
    public ExecutionStarted? NextGeneration { get; init; }
}
