using System.Text.Json;
using Azure;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Plans;

public sealed class PlanStoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Create_Twice_KeepsTheFirst()
    {
        var container = await TestCatalog.CreateAsync();
        var plan = BackupPlan.Create(Cluster(1), "first", new BackupRequestBody(), Start);

        await new PlanStore(container).CreateAsync(plan, default);
        await new PlanStore(container).CreateAsync(plan with { CreatedAt = Start.AddHours(1) }, default);

        (await new PlanStore(container).GetAsync(plan.OperationId, default)).CreatedAt.ShouldBe(Start);
    }

    [Fact]
    public async Task ReadSteps_AfterWrites_OneListingShowsAllWithoutResults()
    {
        var store = new PlanStore(await TestCatalog.CreateAsync());
        var state = new StepState
        {
            Status = StepStatus.Complete,
            StartedAt = Start,
            Activity = "upload bücher.größe",
            Progress = new JobProgress { BytesDone = 7, BytesTotal = 9 },
            Result = JsonSerializer.SerializeToElement(new { A = 1 }),
        };

        await store.WriteStepAsync("backup-a-1", "upload", "127.0.0.1-5101", state, default);
        await store.WriteStepAsync("backup-a-1", "clear", "127.0.0.1-5101", new StepState { Error = new string('ü', 5000) }, default);
        var states = await store.ReadStepsAsync("backup-a-1", default);

        states.Count.ShouldBe(2);
        states[("upload", "127.0.0.1-5101")].ShouldBe(state with { Result = null });
        states[("clear", "127.0.0.1-5101")].Error!.Length.ShouldBe(1001);
        (await store.ReadStepAsync("backup-a-1", "upload", "127.0.0.1-5101", default)).Result!.Value.GetProperty("A").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task ChangeStep_ReadAndUnchanged_WritesNothing()
    {
        var container = await TestCatalog.CreateAsync();
        var store = new PlanStore(container);
        var step = new StepReference { OperationId = "backup-a-1", Phase = "upload", Step = "127.0.0.1-5101" };
        await store.WriteStepAsync(
            step.OperationId,
            step.Phase,
            step.Step,
            new StepState { StartedAt = Start, Progress = new JobProgress { BytesDone = 7 }, Result = JsonSerializer.SerializeToElement(new { A = 1 }) },
            default);
        var known = await store.ReadStepAsync(step.OperationId, step.Phase, step.Step, default);
        var before = await ETagAsync();

        await store.ChangeStepAsync(step, known, known with { Progress = new JobProgress { BytesDone = 7 } }, default);
        (await ETagAsync()).ShouldBe(before);
        await store.ChangeStepAsync(step, known, known with { Progress = new JobProgress { BytesDone = 8 } }, default);
        (await ETagAsync()).ShouldNotBe(before);

        async Task<ETag> ETagAsync() => (await container.ReadAsync<StepState>("operations/backup-a-1/steps/upload/127.0.0.1-5101", default))!.ETag;
    }

    [Fact]
    public void BackupPlan_ThousandNodes_StepIdsAreUniqueAndInstanceIdsShort()
    {
        var plan = BackupPlan.Create(Cluster(1000), new string('b', 32), new BackupRequestBody(), Start);

        plan.Phases.ShouldAllBe(phase => phase.Steps.Select(step => step.Id).Distinct().Count() == phase.Steps.Count);
        plan.Phases.ShouldAllBe(phase => PhaseOrchestrator.InstanceId(plan.OperationId, phase.Name).Length <= 100);
        plan.Phase(BackupPhases.Snapshot).Strategy.Width.ShouldBe(1000);
    }

    private static ClusterRegistration Cluster(int nodes) => new()
    {
        Name = new string('c', 48),
        Nodes = [.. Enumerable.Range(0, nodes).Select(i => new NodeRegistration { Agent = new Uri($"https://10.0.{i / 250}.{i % 250}:9143") })],
    };
}
