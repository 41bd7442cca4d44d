namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>A cluster as its agents describe it at one moment.</summary>
public sealed record Topology
{
    public required string Cluster { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    public required IReadOnlyList<TopologyNode> Nodes { get; init; }
}
