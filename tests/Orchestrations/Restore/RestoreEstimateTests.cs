using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Orchestrations.Restore.Estimates;

namespace Ringkeeper.Orchestrations.Tests.Restore;

public sealed class RestoreEstimateTests
{
    [Theory]
    [InlineData(null, null, 100, RestoreEstimate.DefaultBytesPerSecond, "default")]
    [InlineData(100_000_000L, null, 50, 100_000_000, "measured")]
    [InlineData(100_000_000L, 10_000_000L, 500, 10_000_000, "throttle")]
    [InlineData(100_000_000L, 200_000_000L, 50, 100_000_000, "measured")]
    [InlineData(null, 10_000_000L, 500, 10_000_000, "throttle")]
    public void Of_OneNode_TakesTheLowestRate(long? measured, long? limit, long seconds, long rate, string from)
    {
        var estimate = RestoreEstimate.Of([5_000_000_000], 16, measured, limit, deadline: null);

        (estimate.Seconds, estimate.NodeBytesPerSecond, estimate.From).ShouldBe((seconds, rate, from));
    }

    [Fact]
    public void Of_MoreNodesThanAtATime_AddsUpWhatFollowsEachOther() =>
        RestoreEstimate.Of([30, 10, 10, 10], 2, measured: 1, limit: null, deadline: null).Seconds.ShouldBe(30);

    [Fact]
    public void Of_ADeadline_GoesNoFasterThanItTakes() =>
        RestoreEstimate.Of([10], 1, measured: 1, limit: null, TimeSpan.FromMinutes(1)).Seconds.ShouldBe(60);

    /// <summary>Never shorter than the largest node or the fair share, never longer than both together.</summary>
    [Fact]
    public void Of_AnyNodes_LiesBetweenItsBounds() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt[]>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (nodes, width) =>
        {
            long[] bytes = [.. nodes.Select(node => (long)node.Get)];
            var seconds = RestoreEstimate.Of(bytes, width.Get, measured: 1, limit: null, deadline: null).Seconds;
            var (largest, share) = (bytes.DefaultIfEmpty().Max(), (double)bytes.Sum() / width.Get);
            return seconds >= Math.Max(largest, share) && seconds <= Math.Ceiling(largest + share);
        }).QuickCheckThrowOnFailure();
}
