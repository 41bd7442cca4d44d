using System.Text.Json;

namespace Ringkeeper.Harness.Client;

/// <summary>An operation as GET /api/operations/{id} shows it.</summary>
public sealed record OperationView
{
    public required string OperationId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Pending, InProgress, Waiting, Complete, Error or Cancelled.</summary>
    public required string Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public JsonElement? Error { get; init; }

    public string? Warning { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<PhaseView> Phases { get; init; } = [];

    public bool HasEnded => Status is "Complete" or "Error" or "Cancelled";

    public PhaseView? FindPhase(string name) => Phases.FirstOrDefault(phase => phase.Name == name);
}
