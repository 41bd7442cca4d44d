using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class ThrottlePolicyReader
{
    // Slower than this a block of an upload takes so long that requests time out.
    private const long MinimumBytesPerSecond = 64 << 10;
    private const long MaximumBytesPerSecond = 1L << 40;

    /// <summary>The field "throttle" of a part of a policy.</summary>
    public static ThrottlePolicy? Throttle(this JsonObjectReader part)
    {
        if (part.Object("throttle") is not { } reader)
        {
            return null;
        }

        var throttle = new ThrottlePolicy
        {
            NodeBytesPerSecond = reader.LongInteger("nodeBytesPerSecond", MinimumBytesPerSecond, MaximumBytesPerSecond),
            ClusterBytesPerSecond = reader.LongInteger("clusterBytesPerSecond", MinimumBytesPerSecond, MaximumBytesPerSecond),
            Deadline = reader.Duration("deadline", TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
        };
        if (throttle.NodeBytesPerSecond > throttle.ClusterBytesPerSecond)
        {
            reader.Fail("nodeBytesPerSecond", "One node may not upload faster than the cluster, \"clusterBytesPerSecond\".");
        }

        reader.RefuseOthers();
        return throttle;
    }
}
