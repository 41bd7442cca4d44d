namespace Ringkeeper.Orchestrations.Plans;

/// <summary>One look at a node's job; its details are in the step's state.</summary>
public sealed record JobLook
{
    public required JobLookState State { get; init; }

    /// <summary>Names the node.</summary>
    public string? Error { get; init; }
}
