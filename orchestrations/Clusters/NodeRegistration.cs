namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>A node of a registered cluster, known by its agent's address.</summary>
public sealed record NodeRegistration
{
    /// <summary>The agent's base address, http or https, without path.</summary>
    public required Uri Agent { get; init; }

    /// <summary>The node's name in plans and errors: host and port of its agent.</summary>
    public string Name => Agent.Authority;
}
