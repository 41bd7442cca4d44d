using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Tests.Scheduling;

public sealed class RunCalendarTests
{
    private static readonly MaintenanceWindow Night = new() { Start = new TimeOnly(22, 0), End = new TimeOnly(5, 30) };

    [Fact]
    public void After_OutsideTheWindow_WaitsForTheNextOpeningOnce()
    {
        // Every three hours: 00 and 03 lie in the window, 06 to 21 wait for 22.
        var runs = Calendar(Policy("0 0 */3 * * *") with { Window = Night }).After(At("2026-06-10T23:00")).Take(5);

        runs.Select(run => ($"{run.PlannedAt:dd HH:mm}", run.Deferred)).ShouldBe(
            [("11 00:00", false), ("11 03:00", false), ("11 22:00", true), ("12 00:00", false), ("12 03:00", false)]);
    }

    [Fact]
    public void After_WindowOnSomeDays_StaysOpenIntoTheNext()
    {
        // 12 June 2026 is a Friday.
        var window = Night with { Days = [DayOfWeek.Friday] };

        var runs = Calendar(Policy("0 0 3 * * *") with { Window = window }).After(At("2026-06-10T00:00")).Take(3);

        runs.Select(run => $"{run.PlannedAt:dd HH:mm}").ShouldBe(["12 22:00", "13 03:00", "19 22:00"]);
    }

    [Fact]
    public void After_WindowsEnd_IsOutside()
    {
        var window = new MaintenanceWindow { Start = new TimeOnly(1, 0), End = new TimeOnly(3, 0) };

        Planned("0 0 3 * * *", "UTC", window, "2026-06-10T00:00", 1).ShouldBe(["2026-06-11T01:00"]);
        Planned("0 0 1 * * *", "UTC", window, "2026-06-10T00:00", 1).ShouldBe(["2026-06-10T01:00"]);
    }

    [Theory]
    [InlineData("02:00", "05:00", "0 30 2 * * *", "2026-03-29T01:30")] // skipped: 03:30 summer time, still within
    [InlineData("02:15", "02:45", "0 30 2 * * *", "2026-03-29T01:30")] // the whole window is skipped, and moves
    [InlineData("02:30", "03:15", "0 30 2 * * *", "2026-03-29T01:30")] // only its start is skipped: as long as it says
    [InlineData("22:00", "06:00", "0 0 5 * * *", "2026-03-29T03:00")] // over midnight, one hour shorter
    public void After_ClockSkipsAnHour_RunsInTheWindow(string start, string end, string schedule, string expected) =>
        Planned(schedule, "Europe/Berlin", Window(start, end), "2026-03-28T12:00", 1).ShouldBe([expected]);

    [Fact]
    public void After_HourComesTwice_RunsOnceInTheWindow()
    {
        Planned("0 30 2 * * *", "Europe/Berlin", Window("02:00", "03:00"), "2026-10-24T12:00", 2).ShouldBe(["2026-10-25T00:30", "2026-10-26T01:30"]);
        Planned("0 0 20 * * *", "Europe/Berlin", Window("02:30", "03:30"), "2026-10-24T12:00", 2).ShouldBe(["2026-10-25T00:30", "2026-10-26T01:30"]);
    }

    [Fact]
    public void After_HundredClustersWithOneSchedule_AreSpreadOverTheJitter()
    {
        var policy = Policy("0 0 3 * * *") with { Jitter = TimeSpan.FromMinutes(50) };
        var delays = Enumerable.Range(0, 100)
            .Select(index => new RunCalendar($"cluster{index}", PolicyParts.Backup, policy).After(At("2026-06-10T00:00")).First())
            .Select(run => run.StartsAt - run.PlannedAt).ToList();

        delays.ShouldAllBe(delay => delay >= TimeSpan.Zero && delay < policy.Jitter);

        // 10 in each five minutes on average.
        delays.GroupBy(delay => (int)(delay / TimeSpan.FromMinutes(5))).ShouldAllBe(five => five.Count() < 25);
        delays.Select(delay => (int)(delay / TimeSpan.FromMinutes(5))).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public void After_Jitter_IsTheSameEveryTimeAndOtherForEachPart()
    {
        var policy = Policy("0 0 3 * * *") with { Jitter = TimeSpan.FromHours(2) };

        // A change of the hash would move every cluster's runs.
        Start(PolicyParts.Backup).ShouldBe("04:18:55");
        Start(PolicyParts.Backup).ShouldBe(Start(PolicyParts.Backup));
        Start(PolicyParts.Verification).ShouldNotBe(Start(PolicyParts.Backup));

        string Start(string part) => $"{new RunCalendar("orders", part, policy).After(At("2026-06-10T00:00")).First().StartsAt:HH:mm:ss}";
    }

    [Theory]
    [InlineData("0 */5 * * * *", null)] // the next run comes in five minutes
    [InlineData("0 25 5 * * *", "05:30")] // the window closes in five minutes
    public void After_JitterTooLong_EndsBeforeTheNextRunAndTheWindow(string schedule, string? end)
    {
        var policy = Policy(schedule) with { Jitter = TimeSpan.FromDays(1), Window = end is null ? null : Window("22:00", end) };

        foreach (var index in Enumerable.Range(0, 50))
        {
            var runs = new RunCalendar($"cluster{index}", PolicyParts.Backup, policy).After(At("2026-06-10T00:00")).Take(3);
            runs.ShouldAllBe(run => run.StartsAt - run.PlannedAt < TimeSpan.FromMinutes(5));
        }
    }

    private static string[] Planned(string schedule, string timeZone, MaintenanceWindow window, string after, int count) =>
        [.. Calendar(Policy(schedule) with { TimeZone = timeZone, Window = window }).After(At(after)).Take(count).Select(run => $"{run.PlannedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm}")];

    private static MaintenanceWindow Window(string start, string end) => new() { Start = TimeOnly.ParseExact(start, "HH:mm", null), End = TimeOnly.ParseExact(end, "HH:mm", null) };

    private static BackupPolicy Policy(string schedule) => new() { Schedule = schedule };

    private static RunCalendar Calendar(BackupPolicy policy) => new("orders", PolicyParts.Backup, policy);

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", null);
}
