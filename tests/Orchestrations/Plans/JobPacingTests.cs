using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Plans;

public sealed class JobPacingTests
{
    [Fact]
    public void Interval_ManyLooks_DoublesUpToTheMaximum()
    {
        var pacing = new JobPacing
        {
            FirstPollInterval = TimeSpan.FromSeconds(1),
            MaximumPollInterval = TimeSpan.FromSeconds(5),
            UnreachableTolerance = TimeSpan.Zero,
            Attempts = 1,
        };

        Enumerable.Range(0, 5).Select(look => pacing.Interval(look).TotalSeconds).ShouldBe([1, 2, 4, 5, 5]);
        pacing.Interval(int.MaxValue).TotalSeconds.ShouldBe(5);
    }
}
