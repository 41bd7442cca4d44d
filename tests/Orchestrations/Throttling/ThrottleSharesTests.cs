using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Tests.Throttling;

public sealed class ThrottleSharesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 4, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(null, null, 4, null)]
    [InlineData(100_000L, null, 4, 100_000L)]
    [InlineData(null, 1_000_000L, 4, 250_000L)]
    [InlineData(100_000L, 1_000_000L, 4, 100_000L)]
    [InlineData(900_000L, 1_000_000L, 4, 250_000L)]
    [InlineData(900_000L, 1_000_000L, 1, 900_000L)]
    [InlineData(null, 100_000L, 16, TransferLimit.MinimumBytesPerSecond)]
    public void Of_NodeAndClusterLimit_IsTheLowerOfLimitAndShare(long? node, long? cluster, int nodes, long? expected)
    {
        var throttle = new ThrottlePolicy { NodeBytesPerSecond = node, ClusterBytesPerSecond = cluster };

        ThrottleShares.Of(throttle, Start, nodes).ShouldBe(new TransferLimit { BytesPerSecond = expected });
    }

    [Fact]
    public void Of_ADeadline_CountsFromTheStartInUtc() =>
        ThrottleShares.Of(new ThrottlePolicy { Deadline = TimeSpan.FromHours(4) }, Start, 3).Deadline
            .ShouldBe(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Of_AnyLimits_GivesAllTogetherNoMoreThanTheClusterMayAndNoneTooLittle() =>
        Prop.ForAll(
            (from nodes in Gen.Choose(1, 1000)
             from cluster in Gen.Choose(65_536, int.MaxValue)
             from node in Gen.OneOf(Gen.Constant(0), Gen.Choose(65_536, int.MaxValue))
             select (nodes, cluster, node)).ToArbitrary(),
            limits =>
            {
                var throttle = new ThrottlePolicy { ClusterBytesPerSecond = limits.cluster, NodeBytesPerSecond = limits.node == 0 ? null : limits.node };
                var share = ThrottleShares.Of(throttle, Start, limits.nodes).BytesPerSecond!.Value;
                return share >= TransferLimit.MinimumBytesPerSecond
                    && (share == TransferLimit.MinimumBytesPerSecond || share * limits.nodes <= limits.cluster)
                    && (limits.node == 0 || share <= limits.node);
            }).QuickCheckThrowOnFailure();
}
