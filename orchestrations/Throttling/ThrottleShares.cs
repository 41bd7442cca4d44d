using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>Divides an operation's limits among the nodes that move data at the same time.</summary>
internal static class ThrottleShares
{
    /// <summary>What one of the nodes may take. None gets less than an agent accepts, though all together then exceed the cluster's limit.</summary>
    /// <param name="throttle">The operation's limits.</param>
    /// <param name="startedAt">When the operation started, which its deadline counts from.</param>
    /// <param name="nodes">Nodes that move data at the same time.</param>
    public static TransferLimit Of(ThrottlePolicy throttle, DateTimeOffset startedAt, int nodes) => new()
    {
        BytesPerSecond = Lower(throttle.NodeBytesPerSecond, throttle.ClusterBytesPerSecond is { } all ? Share(all, nodes) : null),
        Deadline = (startedAt + throttle.Deadline)?.ToUniversalTime(),
    };

    private static long Share(long clusterBytesPerSecond, int nodes) =>
        Math.Max(clusterBytesPerSecond / Math.Max(1, nodes), TransferLimit.MinimumBytesPerSecond);

    private static long? Lower(long? node, long? share) => node is { } limit && share is { } part ? Math.Min(limit, part) : node ?? share;
}
