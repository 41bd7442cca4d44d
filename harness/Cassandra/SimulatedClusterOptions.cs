namespace Ringkeeper.Harness.Cassandra;

/// <summary>The shape of a simulated ring.</summary>
public sealed record SimulatedClusterOptions
{
    public int Nodes { get; init; } = 3;

    public int Racks { get; init; } = 3;

    /// <summary>Cassandra's own cluster_name; host ids are made from it.</summary>
    public string Name { get; init; } = "Test Cluster";

    public string DataCenter { get; init; } = "dc1";

    /// <summary>The Cassandra that the nodes say they are; null for the recorded one, 4.0.</summary>
    public string? Release { get; init; }

    /// <summary>How many data directories each node has.</summary>
    public int DataDirectories { get; init; } = 1;

    /// <summary>Whether the nodes begin with the recorded data; else they have the schema and no rows.</summary>
    public bool IsSeeded { get; init; } = true;

    /// <summary>Whether the nodes are new ones: installed, with settings of their own, and not started with the cluster.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether real nodes ask who logs in; the first who can is cassandra, with that password.</summary>
    public bool AsksForRoles { get; init; }

    /// <summary>Of simulated nodes: the one user that may log in and the file with its password; null asks nobody.</summary>
    public (string Username, string PasswordFile)? Credentials { get; init; }

    /// <summary>Random data added to metrics.samples on every node, beside the recorded tables.</summary>
    public int GrowMegabytes { get; init; }

    /// <summary>Random data that <see cref="ICassandraCluster.ChangeAsync"/> adds to shop.orders on every node.</summary>
    public int ChangeMegabytes { get; init; } = 1;
}
