using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Makes the plan of a prune. Which backups go is decided when it runs.</summary>
public static class PrunePlan
{
    /// <summary>More hosts than this are taken together by the first digits of their ids.</summary>
    public const int MaximumSingleHosts = 64;

    private const int HostsInParallel = 4;
    private const int PrefixDigits = 2;

    public static OperationPlan Create(
        string cluster, string stamp, IReadOnlyList<Guid> hosts, IReadOnlyList<string> endedOperations, DateTimeOffset createdAt)
    {
        var request = new PruneRequest { EndedOperations = endedOperations };
        var prefixes = Prefixes(hosts);
        return OperationPlan.Create(OperationKinds.Prune, cluster, stamp, createdAt, request,
        [
            Serial(PrunePhases.Prepare, Control(PlanActionNames.Lock), Control(PruneActionNames.EndLeases), Control(PruneActionNames.Select)),
            Serial(PrunePhases.Delete, Control(PruneActionNames.Delete), Control(PruneActionNames.Leftovers)),
            OnEachPrefix(PrunePhases.Mark, prefixes, PruneActionNames.Mark),
            Serial(PrunePhases.Wait, Control(PruneActionNames.Wait)),
            OnEachPrefix(PrunePhases.Sweep, prefixes, PruneActionNames.Sweep),
            Serial(PrunePhases.Report, Control(PruneActionNames.Report)),
            Serial(PrunePhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }

    /// <summary>What the steps for hosts are called: the beginnings of host ids.</summary>
    internal static IReadOnlyList<string> Prefixes(IReadOnlyList<Guid> hosts) =>
    [
        .. hosts.Select(host => host.ToString("D")[..(hosts.Count > MaximumSingleHosts ? PrefixDigits : 36)])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static PlanPhase OnEachPrefix(string name, IReadOnlyList<string> prefixes, string action) => new()
    {
        Name = name,
        Strategy = PlanStrategy.Parallel(Math.Min(HostsInParallel, prefixes.Count)),
        Steps = [.. prefixes.Select(prefix => new PlanStep { Id = prefix, Action = action })],
    };
}
