namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A step as durable history carries it.</summary>
public sealed record StepOutline
{
    public required string Id { get; init; }

    public required bool IsNodeJob { get; init; }

    /// <summary>Whether it is an <see cref="IPiecewiseAction"/> of the app.</summary>
    public bool IsPiecewise { get; init; }
}
