using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Tests.Scheduling;

public sealed class RunCalendarDueTests
{
    private static readonly MaintenanceWindow Night = new() { Start = new TimeOnly(22, 0), End = new TimeOnly(5, 30) };

    [Theory]
    [InlineData("2026-06-10T02:59:59", null)]
    [InlineData("2026-06-10T03:00:00", "2026-06-10T03:00")]
    [InlineData("2026-06-10T05:29:59", "2026-06-10T03:00")]
    [InlineData("2026-06-10T05:30:00", null)] // missed: the window has closed
    [InlineData("2026-06-10T21:59:59", null)]
    [InlineData("2026-06-10T22:00:00", "2026-06-10T03:00")] // caught up when it opens
    [InlineData("2026-06-14T04:00:00", "2026-06-14T03:00")] // of five missed the last
    public void Due_Window_CatchesUpWithinIt(string now, string? expected) =>
        Due(Policy("0 0 3 * * *") with { Window = Night }, "2026-06-09T03:00:00", now).ShouldBe(expected);

    [Theory]
    [InlineData("2026-06-10T21:59:59", null)]
    [InlineData("2026-06-10T22:00:00", "2026-06-10T22:00")]
    [InlineData("2026-06-11T03:00:00", "2026-06-10T22:00")]
    [InlineData("2026-06-11T12:00:00", null)]
    [InlineData("2026-06-11T22:00:00", "2026-06-11T22:00")]
    public void Due_ScheduleOutsideTheWindow_IsDueAtItsOpening(string now, string? expected) =>
        Due(Policy("0 0 12 * * *") with { Window = Night }, "2026-06-10T11:00:00", now).ShouldBe(expected);

    [Theory]
    [InlineData("2026-06-10T05:30:00", "2026-06-10T05:29")]
    [InlineData("2026-06-10T05:34:59", "2026-06-10T05:29")]
    [InlineData("2026-06-10T05:35:00", null)]
    public void Due_TickAfterTheClosing_BeginsWhatStartedBefore(string now, string? expected) =>
        Due(Policy("0 29 5 * * *") with { Window = Night }, "2026-06-09T05:29:00", now).ShouldBe(expected);

    [Fact]
    public void Due_PlannedBeforeThePolicyCameIntoForce_IsNotOwed() =>
        Due(Policy("0 0 12 * * *") with { Window = Night }, "2026-06-10T12:00:01", "2026-06-10T23:00:00").ShouldBeNull();

    [Fact]
    public void Due_Jitter_WaitsForTheDelayAndRunsOnce()
    {
        var policy = Policy("0 0 * * * *") with { Jitter = TimeSpan.FromHours(3) };
        var run = new RunCalendar("orders", PolicyParts.Backup, policy).After(At("2026-06-10T02:30:00")).First();
        run.StartsAt.ShouldBeGreaterThan(run.PlannedAt);

        var calendar = new RunCalendar("orders", PolicyParts.Backup, policy);
        calendar.Due(run.PlannedAt.AddHours(-1), run.StartsAt.AddSeconds(-1)).ShouldBeNull();
        calendar.Due(run.PlannedAt.AddHours(-1), run.StartsAt).ShouldBe(run.PlannedAt);
        calendar.Due(run.PlannedAt.AddHours(-2), run.StartsAt.AddSeconds(-1)).ShouldBe(run.PlannedAt.AddHours(-1));
        calendar.Due(run.PlannedAt, run.StartsAt.AddMinutes(1)).ShouldBeNull();
    }

    [Fact]
    public void Due_TickEveryMinute_StartsEveryRunOnceInOrder()
    {
        var schedules = Gen.Elements("0 0 3 * * *", "0 0 */5 * * *", "0 10,40 * * * *", "0 0 12 * * 1", "0 30 2 * * *");
        var zones = Gen.Elements("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
        var times = Gen.Choose(0, (24 * 60) - 1);
        var policies =
            from schedule in schedules
            from zone in zones
            from start in times
            from length in Gen.Choose(5, (24 * 60) - 5)
            from hasWindow in Gen.Elements(true, false)
            from jitter in Gen.Choose(0, 180)
            select Policy(schedule) with
            {
                TimeZone = zone,
                Window = hasWindow ? new MaintenanceWindow { Start = Time(start), End = Time(start + length) } : null,
                Jitter = TimeSpan.FromMinutes(jitter),
            };

        // Around the changes of the clocks in spring and autumn.
        Prop.ForAll(policies.ToArbitrary(), Gen.Elements("2026-03-27", "2026-10-23", "2026-04-03", "2026-10-31").ToArbitrary(), (policy, day) =>
        {
            var begin = At(day + "T00:00:00");
            var end = begin.AddDays(3);
            var calendar = new RunCalendar("orders", PolicyParts.Backup, policy);
            var expected = calendar.After(begin).TakeWhile(run => run.StartsAt <= end).Select(run => (run.PlannedAt, Minute(run.StartsAt))).ToList();
            var started = new List<(DateTimeOffset, DateTimeOffset)>();
            var handled = begin;
            for (var now = begin; now <= end; now = now.AddMinutes(1))
            {
                if (calendar.Due(handled, now) is { } due)
                {
                    started.Add((due, now));
                    handled = due;
                }
            }

            return started.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

        static TimeOnly Time(int minutes) => TimeOnly.MinValue.AddMinutes(minutes);
        static DateTimeOffset Minute(DateTimeOffset moment) => moment.Second == 0 ? moment : moment.AddSeconds(60 - moment.Second);
    }

    private static string? Due(BackupPolicy policy, string handledUntil, string now) =>
        new RunCalendar("orders", PolicyParts.Backup, policy).Due(At(handledUntil), At(now)) is { } due ? $"{due:yyyy-MM-dd'T'HH:mm}" : null;

    private static BackupPolicy Policy(string schedule) => new() { Schedule = schedule };

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", null);
}
