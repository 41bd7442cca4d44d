using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Tests.Throttling;

public sealed class OperationThrottlesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Limit_AsNodesEnd_IsDividedAmongThoseAtWorkAndNeverFalls()
    {
        var (throttles, plans) = await CreateAsync();
        var plan = Plan(nodes: 4, atATime: 2, new ThrottlePolicy { ClusterBytesPerSecond = 1_000_000 });
        var phase = plan.Phase(BackupPhases.Upload);
        var limits = new List<long?>();
        foreach (var (step, end) in phase.Steps.Zip([StepStatus.Complete, StepStatus.Error, StepStatus.Skipped, StepStatus.Complete]))
        {
            limits.Add((await throttles.LimitAsync(plan, phase, default)).BytesPerSecond);
            await plans.WriteStepAsync(plan.OperationId, phase.Name, step.Id, new StepState { Status = end }, default);
        }

        limits.ShouldBe([500_000, 500_000, 500_000, 1_000_000], "two at a time, until one is left");
    }

    [Fact]
    public async Task Limit_StepsOfOtherPhases_DoNotCount()
    {
        var (throttles, plans) = await CreateAsync();
        var plan = Plan(nodes: 2, atATime: 2, new ThrottlePolicy { ClusterBytesPerSecond = 1_000_000 });
        foreach (var step in plan.Phase(BackupPhases.Snapshot).Steps)
        {
            await plans.WriteStepAsync(plan.OperationId, BackupPhases.Snapshot, step.Id, new StepState { Status = StepStatus.Complete }, default);
        }

        (await throttles.LimitAsync(plan, plan.Phase(BackupPhases.Upload), default)).BytesPerSecond.ShouldBe(500_000);
    }

    [Fact]
    public async Task Limit_SaidAnew_HoldsInsteadOfThePlanAsAWhole()
    {
        var (throttles, _) = await CreateAsync();
        var plan = Plan(nodes: 2, atATime: 2, new ThrottlePolicy { NodeBytesPerSecond = 100_000, Deadline = TimeSpan.FromHours(4) });
        var phase = plan.Phase(BackupPhases.Upload);
        (await throttles.LimitAsync(plan, phase, default)).ShouldBe(new TransferLimit { BytesPerSecond = 100_000, Deadline = Start.AddHours(4) });

        await throttles.SetAsync(plan.OperationId, new ThrottlePolicy { NodeBytesPerSecond = 200_000 }, default);
        (await throttles.LimitAsync(plan, phase, default)).ShouldBe(new TransferLimit { BytesPerSecond = 200_000 });

        await throttles.SetAsync(plan.OperationId, new ThrottlePolicy(), default);
        (await throttles.LimitAsync(plan, phase, default)).ShouldBe(TransferLimit.None);
    }

    private static async Task<(OperationThrottles Throttles, PlanStore Plans)> CreateAsync()
    {
        var container = await TestCatalog.CreateAsync();
        var plans = new PlanStore(container);
        return (new OperationThrottles(plans, new ControlStore(container)), plans);
    }

    private static OperationPlan Plan(int nodes, int atATime, ThrottlePolicy throttle)
    {
        var cluster = new ClusterRegistration
        {
            Name = "orders",
            Nodes = [.. Enumerable.Range(1, nodes).Select(node => new NodeRegistration { Agent = new Uri($"http://10.0.0.{node}:5101") })],
            Policy = new ClusterPolicy { Backup = new BackupPolicy { Schedule = "0 0 3 * * *", NodesInParallel = atATime, Throttle = throttle } },
        };
        return BackupPlan.Create(cluster, "b1", new BackupRequestBody(), Start);
    }
}
