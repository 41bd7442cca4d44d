using Ringkeeper.Agent.Jobs;
using Ringkeeper.Embedded.DurableFunctions.Tests;

namespace Ringkeeper.Agent.Tests.Jobs;

public sealed class RateMeterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Read_AfterAFasterTime_ForgetsItWithTheWindow()
    {
        var meter = new RateMeter(_time);
        meter.Read(0).ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(2));
        meter.Read(2_000).ShouldBe(1_000);

        long count = 2_000;
        for (var second = 0; second < 15; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            meter.Sample(count += 10);
        }

        meter.Read(count).ShouldBe(10);
    }

    [Fact]
    public void Read_SeldomLookedAt_IsTheRateSinceTheLookBefore()
    {
        var meter = new RateMeter(_time);
        meter.Read(0);
        _time.Advance(TimeSpan.FromMinutes(1));
        meter.Read(600).ShouldBe(10);

        _time.Advance(TimeSpan.FromMinutes(1));

        meter.Read(1_800).ShouldBe(20);
    }
}
