using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>A cluster Ringkeeper looks after: its nodes' agents and its policy.</summary>
public sealed record ClusterRegistration
{
    public required string Name { get; init; }

    public required IReadOnlyList<NodeRegistration> Nodes { get; init; }

    public ClusterPolicy Policy { get; init; } = new();

    /// <summary>Grows by one with every change of the policy, also over a deletion of the registration.</summary>
    public int PolicyVersion { get; init; } = 1;

    /// <summary>When that version came into force.</summary>
    public DateTimeOffset PolicyChangedAt { get; init; }

    /// <summary>The registration with another policy; itself when the policy says the same.</summary>
    public ClusterRegistration WithPolicy(ClusterPolicy policy, DateTimeOffset now) => Text(policy) == Text(Policy)
        ? this
        : this with { Policy = policy, PolicyVersion = PolicyVersion + 1, PolicyChangedAt = now };

    // Records compare their lists by reference.
    private static string Text(ClusterPolicy policy) => JsonSerializer.Serialize(policy, CatalogJson.Options);
}
