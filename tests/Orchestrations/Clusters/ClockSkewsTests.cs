using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Tests.Clusters;

public sealed class ClockSkewsTests
{
    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(8, 3)]
    public void Of_AnAnswerThatTookFiveSeconds_CountsOnlyWhatLiesOutsideOfThem(int clock, int skew) =>
        ClockSkews.Of(default(DateTimeOffset).AddDays(1), TimeSpan.FromSeconds(5), default(DateTimeOffset).AddDays(1).AddSeconds(clock)).ShouldBe(TimeSpan.FromSeconds(skew));
}
