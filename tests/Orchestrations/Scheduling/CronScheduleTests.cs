using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Tests.Scheduling;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void LatestBetween_SeveralMissed_GivesTheLastOnly()
    {
        var schedule = new CronSchedule("0 0 3 * * *", "UTC");

        schedule.LatestBetween(Monday.AddDays(-5), Monday).ShouldBe(Monday.AddHours(-21));
        schedule.LatestBetween(Monday.AddHours(-21), Monday).ShouldBeNull();
    }

    [Fact]
    public void After_ClockSkipsTheHour_RunsOnceWhenItHasSkipped()
    {
        // Berlin, 29 March 2026: 01:59:59 is followed by 03:00:00.
        var occurrences = new CronSchedule("0 30 2 * * *", "Europe/Berlin").After(Monday.AddDays(5)).Take(3);

        occurrences.ShouldBe([Utc(28, 1, 30), Utc(29, 1, 30), Utc(30, 0, 30)]);
        static DateTimeOffset Utc(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, TimeSpan.Zero);
    }

    [Fact]
    public void After_HourComesTwice_RunsTheFirstTimeOnly()
    {
        // Berlin, 25 October 2026: 02:59:59 summer time is followed by 02:00:00.
        var occurrences = new CronSchedule("0 30 2 * * *", "Europe/Berlin").After(new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero)).Take(2);

        occurrences.ShouldBe([new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), new(2026, 10, 26, 1, 30, 0, TimeSpan.Zero)]);
    }

    [Theory]
    [InlineData("0 3 * * *")]
    [InlineData("0 0 25 * * *")]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("0 0 0 30 2 *")]
    public void ProblemOfSchedule_NeverOrNotSixFields_IsNamed(string schedule) =>
        CronSchedule.ProblemOfSchedule(schedule).ShouldNotBeNull().ShouldContain($"'{schedule}'");

    [Fact]
    public void LatestBetween_AnySpan_IsTheLastOfTheOccurrencesInIt()
    {
        var schedule = new CronSchedule("0 15 */7 * * *", "America/New_York");
        Prop.ForAll(
            Gen.Choose(0, 400 * 24 * 60).Zip(Gen.Choose(0, 20 * 24 * 60)).ToArbitrary(),
            span =>
            {
                var after = Monday.AddMinutes(span.Item1);
                var until = after.AddMinutes(span.Item2);
                var expected = schedule.After(after).TakeWhile(moment => moment <= until).Cast<DateTimeOffset?>().LastOrDefault();
                return schedule.LatestBetween(after, until) == expected;
            }).QuickCheckThrowOnFailure();
    }
}
