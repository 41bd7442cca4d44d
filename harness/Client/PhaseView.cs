namespace Ringkeeper.Harness.Client;

/// <summary>A phase of an operation's plan.</summary>
public sealed record PhaseView
{
    public required string Name { get; init; }

    public required string Status { get; init; }

    public IReadOnlyList<StepView> Steps { get; init; } = [];
}
