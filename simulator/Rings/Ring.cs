using System.Text.Json;

namespace Ringkeeper.Simulator.Rings;

/// <summary>A whole simulated cluster, as described by the JSON file that all of its nodes read.</summary>
public sealed record Ring
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Cassandra's internode port, the same on every node.</summary>
    public const int StoragePort = 7000;

    /// <summary>Cluster name, such as <c>Test Cluster</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Native transport port, the same on every node's address.</summary>
    public required int CqlPort { get; init; }

    public required IReadOnlyList<RingNode> Nodes { get; init; }

    /// <summary>Version of the recorded schema, which all nodes of a simulated ring agree on.</summary>
    public Guid SchemaVersion { get; init; } = Guid.Parse("9c5cfeb7-9f9e-3645-8490-ce978bc8d696");

    /// <exception cref="InvalidDataException">The file does not describe a ring.</exception>
    public static Ring Load(string path)
    {
        var ring = JsonSerializer.Deserialize<Ring>(File.ReadAllBytes(path), Json)
            ?? throw new InvalidDataException($"Ring file {path} holds no ring.");
        return ring.Nodes.Count > 0 ? ring : throw new InvalidDataException($"Ring file {path} has no nodes.");
    }

    public void Save(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>Finds a node by its place in the file (1 is the first) or by its address.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public RingNode Node(string nameOrNumber) =>
        int.TryParse(nameOrNumber, out var number) && number >= 1 && number <= Nodes.Count
            ? Nodes[number - 1]
            : Nodes.FirstOrDefault(node => node.Address == nameOrNumber)
              ?? throw new ArgumentException($"--node {nameOrNumber}: expected 1 to {Nodes.Count} or an address of the ring file.");
}
