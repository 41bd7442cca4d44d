namespace Ringkeeper.Demo.Chapters;

/// <summary>Gives the cluster a policy, after a look at what it would do.</summary>
internal static class PolicyChapter
{
    private const int Shown = 3;

    // Deletes at once, so that there is something to see; a team's own policy keeps the grace period.
    private static readonly object Policy = new
    {
        backup = new { schedule = "0 0 3 * * *", timeZone = "Europe/Berlin", jitter = "PT20M" },
        retention = new { schedule = "0 0 6 * * *", keepLast = 1, minimumRestorable = 1, sweepGrace = "PT0S" },
        verification = new { schedule = "0 0 12 * * 0", mode = "Deep", samplePercent = 10 },
        keys = new { rotateAfter = "P90D" },
    };

    public static async Task RunAsync(DemoSession session, CancellationToken cancellationToken)
    {
        var preview = await session.Client.PreviewPolicyAsync(session.Stack.Cluster, Policy, cancellationToken);
        foreach (var part in preview.GetProperty("runs").EnumerateObject())
        {
            var runs = part.Value.EnumerateArray().Take(Shown).Select(run => run.GetProperty("startsAt").GetString());
            session.Say($"{part.Name,-12} would begin {string.Join(", ", runs)}");
        }

        await session.Client.PutPolicyAsync(session.Stack.Cluster, Policy, cancellationToken);
    }
}
