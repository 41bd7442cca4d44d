using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>What PUT /clusters/{cluster} asks for.</summary>
public sealed record ClusterRegistrationRequest
{
    public required string Name { get; init; }

    public required IReadOnlyList<NodeRegistration> Nodes { get; init; }

    /// <summary>Null: the policy stays as it is.</summary>
    public ClusterPolicy? Policy { get; init; }
}
