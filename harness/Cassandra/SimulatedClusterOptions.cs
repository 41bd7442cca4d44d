namespace Ringkeeper.Harness.Cassandra;

/// <summary>The shape of a simulated ring.</summary>
public sealed record SimulatedClusterOptions
{
    public int Nodes { get; init; } = 3;

    public int Racks { get; init; } = 3;

    /// <summary>Random data added to metrics.samples on every node, beside the recorded tables.</summary>
    public int GrowMegabytes { get; init; }

    /// <summary>Random data that <see cref="ICassandraCluster.ChangeAsync"/> adds to shop.orders on every node.</summary>
    public int ChangeMegabytes { get; init; } = 1;
}
