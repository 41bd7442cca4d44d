using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Retention;

namespace Ringkeeper.Orchestrations.Tests.Retention;

/// <summary>What must hold of retention, whatever backups and policy there are.</summary>
public sealed class RetentionSelectionPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly Gen<RetentionCandidate[]> Histories =
        from ages in Gen.OneOf(Gen.Choose(-60, 5 * 1440), Gen.Choose(0, 900 * 1440)).ArrayOf()
        from faults in Gen.Choose(0, 19).ArrayOf(ages.Length)
        select ages.Select((age, index) => new RetentionCandidate
        {
            Id = $"b{index}",
            CreatedAt = faults[index] == 0 ? null : Now.AddMinutes(-age),
            Restorable = faults[index] > 4,
            Held = faults[index] == 5,
            Leased = faults[index] is 1 or 6,
        }).ToArray();

    private static readonly Gen<RetentionPolicy> Policies =
        from within in Rare(Gen.Choose(1, 60))
        from counts in Rare(Gen.Choose(1, 6)).ArrayOf(5)
        from minimum in Gen.Choose(1, 6)
        select new RetentionPolicy
        {
            Schedule = "0 0 6 * * *",
            KeepWithin = within == 0 ? null : TimeSpan.FromDays(within),
            KeepLast = counts[0],
            Daily = counts[1],
            Weekly = counts[2],
            Monthly = counts[3],
            Yearly = counts[4],
            MinimumRestorable = minimum,
        };

    [Fact]
    public void Decide_Any_KeepsTheNewestRestorable() => Check((backups, policy) =>
        backups.Where(backup => backup.Restorable).OrderByDescending(backup => backup.CreatedAt).Take(1)
            .All(newest => Kept(backups, policy).Any(kept => kept.CreatedAt == newest.CreatedAt && kept.Restorable)));

    [Fact]
    public void Decide_Any_KeepsWhatIsHeldLeasedOrUnreadable() => Check((backups, policy) =>
        !Deleted(backups, policy).Any(backup => backup.Held || backup.Leased || backup.CreatedAt is null));

    [Fact]
    public void Decide_Any_LeavesTheMinimumOfRestorableBackups() => Check((backups, policy) =>
        Kept(backups, policy).Count(backup => backup.Restorable) >= Math.Min(policy.MinimumRestorable, backups.Count(backup => backup.Restorable)));

    [Fact]
    public void Decide_Any_DecidesOnceForEachBackup() => Check((backups, policy) =>
        Decide(backups, policy).Select(decision => decision.Backup.Id).Order().SequenceEqual(backups.Select(backup => backup.Id).Order()));

    [Fact]
    public void Decide_AnyOrder_IsTheSame() => Prop.ForAll(
        (from backups in Histories from shuffled in Gen.Shuffle(backups) from policy in Policies select (backups, shuffled, policy)).ToArbitrary(),
        run => Text(run.backups, run.policy) == Text(run.shuffled, run.policy)).Check(Many);

    [Fact]
    public void Decide_AfterTheDeletion_KeepsTheRest() => Check((backups, policy) => Deleted([.. Kept(backups, policy)], policy).Count == 0);

    [Fact]
    public void Decide_PolicyGrows_KeepsAtLeastAsMuch() => Prop.ForAll(
        (from backups in Histories from policy in Policies from growth in Policies select (backups, policy, growth)).ToArbitrary(),
        run => Kept(run.backups, run.policy).Select(backup => backup.Id)
            .All(Kept(run.backups, Grown(run.policy, run.growth)).Select(backup => backup.Id).Contains)).Check(Many);

    [Fact]
    public void Decide_TimePasses_DeletesNoMoreThanKeepWithinKept() => Check((backups, policy) =>
    {
        var later = RetentionSelection.Decide(backups, policy, Now.AddDays(3), Berlin).Where(decision => decision.Keep).Select(decision => decision.Backup.Id).ToHashSet();
        return Decide(backups, policy).Where(decision => decision.Keep && !later.Contains(decision.Backup.Id))
            .All(decision => decision.Reasons.All(reason => reason.Rule == RetentionRule.KeepWithin));
    });

    // Mostly none: a rule shows only where the others keep nothing.
    private static Gen<int> Rare(Gen<int> count) => Gen.Frequency((3, Gen.Constant(0)), (1, count));

    private static void Check(Func<RetentionCandidate[], RetentionPolicy, bool> property) =>
        Prop.ForAll(Histories.ToArbitrary(), Policies.ToArbitrary(), property).Check(Many);

    private static RetentionPolicy Grown(RetentionPolicy policy, RetentionPolicy by) => policy with
    {
        KeepWithin = policy.KeepWithin is null ? by.KeepWithin : policy.KeepWithin + (by.KeepWithin ?? TimeSpan.Zero),
        KeepLast = policy.KeepLast + by.KeepLast,
        Daily = policy.Daily + by.Daily,
        Weekly = policy.Weekly + by.Weekly,
        Monthly = policy.Monthly + by.Monthly,
        Yearly = policy.Yearly + by.Yearly,
        MinimumRestorable = policy.MinimumRestorable + by.MinimumRestorable,
    };

    private static IReadOnlyList<RetentionDecision> Decide(RetentionCandidate[] backups, RetentionPolicy policy) =>
        RetentionSelection.Decide(backups, policy, Now, Berlin);

    private static List<RetentionCandidate> Kept(RetentionCandidate[] backups, RetentionPolicy policy) =>
        [.. Decide(backups, policy).Where(decision => decision.Keep).Select(decision => decision.Backup)];

    private static List<RetentionCandidate> Deleted(RetentionCandidate[] backups, RetentionPolicy policy) =>
        [.. Decide(backups, policy).Where(decision => !decision.Keep).Select(decision => decision.Backup)];

    private static string Text(RetentionCandidate[] backups, RetentionPolicy policy) => string.Join(
        "; ", Decide(backups, policy).Select(decision => $"{decision.Backup.Id}: {string.Join(", ", decision.Reasons)}"));
}
