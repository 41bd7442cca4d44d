using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Retention;

namespace Ringkeeper.Orchestrations.Tests.Retention;

public sealed class PrunePlanTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(PrunePlan.MaximumSingleHosts)]
    public void Create_AFewHosts_OneStepForEach(int count)
    {
        Guid[] hosts = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

        var plan = Create(hosts);

        plan.Phase(PrunePhases.Mark).Steps.Select(step => step.Id).ShouldBe(hosts.Select(host => $"{host:D}").Order(StringComparer.Ordinal));
        plan.Phase(PrunePhases.Sweep).Steps.Count.ShouldBe(count);
        plan.Phase(PrunePhases.Mark).Strategy.Width.ShouldBeInRange(1, 4);
    }

    [Fact]
    public void Create_AThousandHosts_AtMost256StepsThatHoldThemAll()
    {
        Guid[] hosts = [.. Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid())];

        var prefixes = Create(hosts).Phase(PrunePhases.Mark).Steps.Select(step => step.Id).ToArray();

        prefixes.Length.ShouldBeLessThanOrEqualTo(256);
        hosts.ShouldAllBe(host => prefixes.Count(prefix => host.ToString("D").StartsWith(prefix, StringComparison.Ordinal)) == 1);
    }

    [Fact]
    public void Create_AnyPlan_FitsInstanceIds() => Create([]).Phases.ShouldAllBe(phase => phase.Name.Length <= 10);

    private static OperationPlan Create(Guid[] hosts) => PrunePlan.Create("orders", OperationIds.FineStamp(Moment), hosts, [], Moment);
}
