using System.Text.Json;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A step with its state.</summary>
public sealed record StepDetails
{
    public required string Id { get; init; }

    public required string Action { get; init; }

    public string? Node { get; init; }

    public required StepStatus Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required int Attempt { get; init; }

    public string? Activity { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>How fast its job may move data and does; null for one that moves none.</summary>
    public TransferRate? Transfer { get; init; }

    public string? Error { get; init; }

    /// <summary>What must be known although the step did its work; the first of them.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>What the step found, where that is for its operator.</summary>
    public JsonElement? Result { get; init; }

    public static StepDetails Of(PlanStep step, StepState state) => new()
    {
        Id = step.Id,
        Action = step.Action,
        Node = step.Node,
        Status = state.Status,
        StartedAt = state.StartedAt,
        EndedAt = state.EndedAt,
        Attempt = state.Attempt,
        Activity = state.Activity,
        Progress = state.Progress,
        Transfer = state.Transfer,
        Error = state.Error,
        Warnings = state.Warnings,
        Result = state.ShowsResult == true ? state.Result : null,
    };
}
