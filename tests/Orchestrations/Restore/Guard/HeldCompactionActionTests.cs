using System.Text.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Locks;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.Guard;

namespace Ringkeeper.Orchestrations.Tests.Restore.Guard;

public sealed class HeldCompactionActionTests
{
    private const string FromSchema = "a hold that knows of the schema alone";

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

    [Fact]
    public async Task Run_ANodeThatCannotBeAskedWhatItCompacts_IsNamedInOneWarning()
    {
        var held = await RunAsync(Start.AddHours(1), (GuardPhases.Hold, 0, Start), (GuardPhases.Hold, 1, Start), (FromSchema, 1, Start));

        held.FromSchemaOn.ShouldBe(["10.0.0.2:9143"]);
        held.Warnings.ShouldHaveSingleItem().ShouldContain("10.0.0.2:9143");
    }

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
            var held = phase == FromSchema ? new HoldCompactionResult { Tables = 1, OffBefore = 0, FromSchema = true } : null;
            var (name, found) = held is null ? (phase, default(JsonElement?)) : (GuardPhases.Hold, JsonSerializer.SerializeToElement(held, CatalogJson.Options));
            await store.WriteStepAsync(
                plan.OperationId, name, plan.Phase(name).Steps[node].Id, new StepState { Status = StepStatus.Complete, StartedAt = startedAt, Result = found }, default);
        }

        var step = plan.Step(GuardPhases.PutBack, GuardActionNames.Held);
        var context = new StepContext(plan, plan.Phase(GuardPhases.PutBack), step, new StepState { StartedAt = putBack }, store, new LockStore(catalog, TimeProvider.System));
        var result = await new HeldCompactionAction(Options.Create(new GuardOptions { CompactionHold = TimeSpan.FromHours(48) })).RunAsync(context, default);
        return result.ShouldBeOfType<HeldCompaction>();
    }
}
