using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Retention;

namespace Ringkeeper.Orchestrations.Tests.Retention;

public sealed class RetentionSelectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void Decide_DailyBackupsOfTwoYears_KeepsGrandfatherFatherSon()
    {
        var backups = Enumerable.Range(0, 730).Select(day => Backup(Now.AddHours(-9).AddDays(-day)));

        var kept = Kept(backups, Policy with { Daily = 3, Weekly = 3, Monthly = 3, Yearly = 5 });

        // 1 November 2026 was a Sunday: the end of week 44.
        kept.Select(decision => (Day(decision), Text(decision))).ShouldBe(
            [
                ("2026-11-20", "NewestRestorable, MinimumRestorable, Daily 2026-11-20, Weekly 2026-W47, Monthly 2026-11, Yearly 2026"),
                ("2026-11-19", "Daily 2026-11-19"),
                ("2026-11-18", "Daily 2026-11-18"),
                ("2026-11-15", "Weekly 2026-W46"),
                ("2026-11-08", "Weekly 2026-W45"),
                ("2026-10-31", "Monthly 2026-10"),
                ("2026-09-30", "Monthly 2026-09"),
                ("2025-12-31", "Yearly 2025"),
                ("2024-12-31", "Yearly 2024"),
            ]);
    }

    [Fact]
    public void Decide_SeveralBackupsOfADay_CountsTheDayOfTheTimeZone()
    {
        // In Berlin the second is of 20 November, in UTC of the 19th.
        RetentionCandidate[] backups = [Backup(Now.AddHours(-4)), Backup(Now.AddHours(-12).AddMinutes(-30)), Backup(Now.AddHours(-14))];

        Days(Berlin).ShouldBe([("2026-11-20T08:00", "2026-11-20"), ("2026-11-19T22:00", "2026-11-19")]);
        Days(TimeZoneInfo.Utc).ShouldBe([("2026-11-20T08:00", "2026-11-20"), ("2026-11-19T23:30", "2026-11-19")]);

        IEnumerable<(string, string)> Days(TimeZoneInfo timeZone) =>
            RetentionSelection.Decide(backups, Policy with { Daily = 2 }, Now, timeZone).Where(decision => decision.Keep)
                .Select(decision => (Moment(decision), decision.Reasons.Single(reason => reason.Rule == RetentionRule.Daily).Period!));
    }

    [Fact]
    public void Decide_KeepWithin_KeepsToTheSecond()
    {
        RetentionCandidate[] backups = [Backup(Now), Backup(Now.AddDays(-2)), Backup(Now.AddDays(-2).AddSeconds(-1))];

        Kept(backups, Policy with { KeepWithin = TimeSpan.FromDays(2) }).Select(Day).ShouldBe(["2026-11-20", "2026-11-18"]);
    }

    [Fact]
    public void Decide_PartialBackups_DontPushOutRestorableOnes()
    {
        RetentionCandidate[] backups =
        [
            Backup(Now.AddHours(-1)) with { Restorable = false },
            Backup(Now.AddHours(-2)) with { Restorable = false },
            Backup(Now.AddDays(-1)),
            Backup(Now.AddDays(-2)),
            Backup(Now.AddDays(-3)),
        ];

        Kept(backups, Policy with { KeepLast = 2, Daily = 1 }).Select(Day).ShouldBe(["2026-11-19", "2026-11-18"]);
        Kept(backups, Policy with { KeepLast = 2, KeepWithin = TimeSpan.FromMinutes(90) }).Count.ShouldBe(3);
    }

    [Fact]
    public void Decide_BackupsHaveStopped_DeletesNothingMore()
    {
        var backups = Enumerable.Range(0, 5).Select(day => Backup(Now.AddYears(-3).AddDays(-day)));

        Kept(backups, Policy with { Daily = 4, KeepWithin = TimeSpan.FromDays(30) }).Count.ShouldBe(4);
    }

    [Fact]
    public void Decide_ProtectedBackups_AreKeptWithTheReason()
    {
        RetentionCandidate[] backups =
        [
            Backup(Now),
            Backup(Now.AddYears(-1)) with { Held = true },
            Backup(Now.AddYears(-2)) with { Leased = true, Restorable = false },
            Backup(Now.AddYears(-3)) with { Id = "torn", CreatedAt = null, Restorable = false },
            Backup(Now.AddYears(-4)),
        ];

        RetentionSelection.Decide(backups.Reverse(), Policy with { KeepLast = 1 }, Now, Berlin).Select(Text)
            .ShouldBe(["NewestRestorable, MinimumRestorable, KeepLast", "Hold", "Lease", "", "Unreadable"]);
    }

    [Fact]
    public void Decide_NoBackup_DecidesNothing() => RetentionSelection.Decide([], Policy, Now, Berlin).ShouldBeEmpty();

    private static RetentionPolicy Policy => new() { Schedule = "0 0 6 * * *", MinimumRestorable = 1 };

    private static List<RetentionDecision> Kept(IEnumerable<RetentionCandidate> backups, RetentionPolicy policy) =>
        [.. RetentionSelection.Decide(backups, policy, Now, Berlin).Where(decision => decision.Keep)];

    private static RetentionCandidate Backup(DateTimeOffset createdAt) => new() { Id = $"{createdAt:s}", CreatedAt = createdAt, Restorable = true };

    private static string Day(RetentionDecision decision) => $"{decision.Backup.CreatedAt:yyyy-MM-dd}";

    private static string Moment(RetentionDecision decision) => $"{decision.Backup.CreatedAt:yyyy-MM-dd'T'HH:mm}";

    private static string Text(RetentionDecision decision) =>
        string.Join(", ", decision.Reasons.Select(reason => $"{reason.Rule} {reason.Period}".TrimEnd()));
}
