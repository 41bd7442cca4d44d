using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class RetentionPolicyReader
{
    private const int MaximumCount = 10_000;

    private static readonly string[] Rules = ["keepWithin", "keepLast", "daily", "weekly", "monthly", "yearly"];

    public static RetentionPolicy Read(JsonObjectReader reader)
    {
        var policy = new RetentionPolicy
        {
            Enabled = reader.Boolean("enabled") ?? true,
            Schedule = reader.Schedule(),
            TimeZone = reader.TimeZone(),
            Window = reader.Window(),
            Jitter = reader.Jitter(),
            KeepWithin = reader.Duration("keepWithin", TimeSpan.FromSeconds(1), Iso8601Duration.Maximum),
            KeepLast = Count(reader, "keepLast"),
            Daily = Count(reader, "daily"),
            Weekly = Count(reader, "weekly"),
            Monthly = Count(reader, "monthly"),
            Yearly = Count(reader, "yearly"),
            MinimumRestorable = reader.Integer("minimumRestorable", 1, MaximumCount) ?? RetentionPolicy.DefaultMinimumRestorable,
            SweepGrace = reader.Duration("sweepGrace", TimeSpan.Zero, TimeSpan.FromDays(365)) ?? RetentionPolicy.DefaultSweepGrace,
            CoolAfter = reader.Duration("coolAfter", TimeSpan.FromDays(1), Iso8601Duration.Maximum),
            ColdAfter = reader.Duration("coldAfter", TimeSpan.FromDays(1), Iso8601Duration.Maximum),
        };
        if (policy is { KeepWithin: null, KeepLast: 0, Daily: 0, Weekly: 0, Monthly: 0, Yearly: 0 } && !Rules.Any(reader.HasFailed))
        {
            reader.Fail("keepWithin", $"No rule keeps anything: give at least one of {string.Join(", ", Rules)}.");
        }

        if (policy.CoolAfter >= policy.ColdAfter)
        {
            reader.Fail("coldAfter", "It must be longer than \"coolAfter\".");
        }

        return policy;
    }

    private static int Count(JsonObjectReader reader, string field) => reader.Integer(field, 0, MaximumCount) ?? 0;
}
