using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>How fast a running operation may move data.</summary>
public sealed record OperationThrottle
{
    public required string OperationId { get; init; }

    public required string Kind { get; init; }

    /// <summary>All its limits; without one it goes as fast as it can.</summary>
    public required ThrottlePolicy Throttle { get; init; }

    /// <summary>The nodes that move data at this moment.</summary>
    public required IReadOnlyList<NodeThrottle> Nodes { get; init; }
}
