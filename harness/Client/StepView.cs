using System.Text.Json;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Harness.Client;

/// <summary>A step of a phase: usually one job of one agent.</summary>
public sealed record StepView
{
    public required string Id { get; init; }

    public string? Node { get; init; }

    public required string Status { get; init; }

    public string? Activity { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public JobProgress? Progress { get; init; }

    public JsonElement? Error { get; init; }

    public JsonElement? Result { get; init; }
}
