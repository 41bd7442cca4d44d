namespace Ringkeeper.Orchestrations.Plans;

/// <summary>One step of a phase: a job on one node, or an action of the app itself.</summary>
public sealed record PlanStep
{
    /// <summary>Unique within the phase; letters, digits, '.', '_' and '-', as it becomes part of blob names and job ids.</summary>
    public required string Id { get; init; }

    /// <summary>What the step does: the name of an <see cref="IControlAction"/>, or of an <see cref="INodeAction"/> when it has a node.</summary>
    public required string Action { get; init; }

    /// <summary>The node's name; null for an action of the app itself.</summary>
    public string? Node { get; init; }

    /// <summary>The address of the node's agent.</summary>
    public Uri? Agent { get; init; }
}
