namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A node's step has nothing to do. The message says why.</summary>
public sealed class StepSkippedException(string message) : Exception(message)
{
    /// <summary>Whether the operation lacks something by it, as when a node is left out. Else only the step itself says why.</summary>
    public bool IsLoss { get; init; } = true;
}
