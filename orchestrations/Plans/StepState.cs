using System.Text.Json;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How a step stands.</summary>
public sealed record StepState
{
    public StepStatus Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often the step's job was started; more than 1 after a transient failure.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>What the node's job is doing.</summary>
    public string? Activity { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>How fast its job may move data and does; null for one that moves none.</summary>
    public TransferRate? Transfer { get; init; }

    /// <summary>For people: what failed, on which node, table and file.</summary>
    public string? Error { get; init; }

    /// <summary>What its operator must know although it did its work; null for nothing. Listings have the first of them.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>What the step found or did, for later steps; not part of listings.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Whether its operator sees the result with the step; null for no.</summary>
    public bool? ShowsResult { get; init; }

    public bool HasEnded => Status is StepStatus.Complete or StepStatus.Error or StepStatus.Skipped;
}
