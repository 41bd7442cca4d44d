using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>Reads limits from a request; everything wrong with them is listed at once.</summary>
public static class ThrottlePolicyReader
{
    /// <summary>The body of PUT /clusters/{cluster}/throttle.</summary>
    public static ThrottlePolicy Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], Read);

    /// <summary>The field "throttle" of a part of a policy, or of another request.</summary>
    internal static ThrottlePolicy? Throttle(this JsonObjectReader part)
    {
        if (part.Object("throttle") is not { } reader)
        {
            return null;
        }

        var throttle = Read(reader);
        reader.RefuseOthers();
        return throttle;
    }

    private static ThrottlePolicy Read(JsonObjectReader reader)
    {
        var throttle = new ThrottlePolicy
        {
            NodeBytesPerSecond = reader.LongInteger("nodeBytesPerSecond", TransferLimit.MinimumBytesPerSecond, TransferLimit.MaximumBytesPerSecond),
            ClusterBytesPerSecond = reader.LongInteger("clusterBytesPerSecond", TransferLimit.MinimumBytesPerSecond, TransferLimit.MaximumBytesPerSecond),
            Deadline = reader.Duration("deadline", TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
        };
        if (throttle.NodeBytesPerSecond > throttle.ClusterBytesPerSecond)
        {
            reader.Fail("nodeBytesPerSecond", "One node may not upload faster than the cluster, \"clusterBytesPerSecond\".");
        }

        return throttle;
    }
}
