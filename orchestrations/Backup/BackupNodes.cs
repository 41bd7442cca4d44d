using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The nodes of the ring as they stood when a backup began.</summary>
public sealed record BackupNodes
{
    /// <summary>The nodes to back up; each with its info.</summary>
    public required IReadOnlyList<TopologyNode> Chosen { get; init; }

    /// <summary>Registered nodes that are left out, by name, each with the reason.</summary>
    public required IReadOnlyDictionary<string, string> LeftOut { get; init; }

    /// <summary>Every node of the ring that isn't backed up: left out, or without a registered agent.</summary>
    public required IReadOnlyList<RingNode> Absent { get; init; }

    public TopologyNode? Find(string? name) => Chosen.FirstOrDefault(node => node.Name == name);
}
