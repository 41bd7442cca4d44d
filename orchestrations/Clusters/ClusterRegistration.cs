namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>A cluster Ringkeeper looks after: its nodes' agents and its policy.</summary>
public sealed record ClusterRegistration
{
    public required string Name { get; init; }

    public required IReadOnlyList<NodeRegistration> Nodes { get; init; }

    public ClusterPolicy Policy { get; init; } = new();
}
