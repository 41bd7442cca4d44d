using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Locks;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.Guard;

namespace Ringkeeper.Orchestrations.Tests.Restore.Guard;

public sealed class HeldCompactionActionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(47, false)]
    [InlineData(49, true)]
    public async Task Run_RepairsOfTheOtherNodesOutlastAHold_WarnsOfThatNode(int hoursAfterItsRepair, bool warns)
    {
        var repaired = Start.AddHours(10);

        var held = await RunAsync(repaired.AddHours(hoursAfterItsRepair), (GuardPhases.Hold, 0, Start), (GuardPhases.Hold, 1, Start), (GuardPhases.Repair, 0, repaired), (GuardPhases.Repair, 1, repaired.AddHours(20)));

        held.Warnings.Count.ShouldBe(warns ? 1 : 0);
        held.ExpiredOn.ShouldBe(warns ? ["10.0.0.1:9143"] : []);
        held.Warnings.ShouldAllBe(warning => warning.Contains("10.0.0.1:9143") && warning.Contains("Restore__CompactionHold"));
    }

    [Fact]
    public async Task Run_ANodeThatHeldNothing_IsNotWarnedOf() =>
        (await RunAsync(Start.AddDays(9), (GuardPhases.Repair, 1, Start.AddDays(8)))).Warnings.ShouldBeEmpty();

    private static async Task<HeldCompaction> RunAsync(DateTimeOffset putBack, params (string Phase, int Node, DateTimeOffset StartedAt)[] done)
    {
        var catalog = await TestCatalog.CreateAsync();
        var cluster = new ClusterRegistration
        {
            Name = "orders",
            Nodes = [.. Enumerable.Range(1, 2).Select(node => new NodeRegistration { Agent = new Uri($"https://10.0.0.{node}:9143") })],
        };
        var plan = RestorePlan.Create(cluster, new RestoreRequest { Backup = "one", Repair = true }, Start);
        var store = new PlanStore(catalog);
        foreach (var (phase, node, startedAt) in done)
        {
            await store.WriteStepAsync(plan.OperationId, phase, plan.Phase(phase).Steps[node].Id, new StepState { Status = StepStatus.Complete, StartedAt = startedAt }, default);
        }

        var step = plan.Step(GuardPhases.PutBack, GuardActionNames.Held);
        var context = new StepContext(plan, plan.Phase(GuardPhases.PutBack), step, new StepState { StartedAt = putBack }, store, new LockStore(catalog, TimeProvider.System));
        var result = await new HeldCompactionAction(Options.Create(new GuardOptions { CompactionHold = TimeSpan.FromHours(48) })).RunAsync(context, default);
        return result.ShouldBeOfType<HeldCompaction>();
    }
}
