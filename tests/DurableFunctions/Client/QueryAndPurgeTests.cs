using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Client;

public sealed class QueryAndPurgeTests
{
    [Fact]
    public async Task GetInstances_EndToEnd()
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        foreach (var id in new[] { "asked-1", "asked-2", "other" })
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(WaitingTasks.Orchestrator, false, new StartOrchestrationOptions(id));
            await hub.WaitForCustomStatusAsync(id, "waiting");
        }

        // The pageable is asked twice: it reads anew each time.
        var asked = hub.Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = "asked-" });
        var running = await ListAsync(asked);
        running.Select(instance => instance.InstanceId).ShouldBe(["asked-1", "asked-2"]);
        running.ShouldAllBe(instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Running && instance.Name == WaitingTasks.Orchestrator);
        running.ShouldAllBe(instance => instance.SerializedInput == null && instance.SerializedOutput == null);

        await hub.Client.RaiseEventAsync("asked-2", "Event", "x");
        await hub.CompletionAsync("asked-2");
        (await ListAsync(asked)).Select(instance => instance.RuntimeStatus)
            .ShouldBe([OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Completed]);
        var withPayloads = new OrchestrationQuery { FetchInputsAndOutputs = true, Statuses = [OrchestrationRuntimeStatus.Completed] };
        (await ListAsync(hub.Client.GetAllInstancesAsync(withPayloads))).ShouldHaveSingleItem().ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task PurgeInstances_WithFilter_EndToEnd()
    {
        var clock = new ManualTimeProvider();
        var began = clock.GetUtcNow();
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create(), timeProvider: clock);
        foreach (var (id, fails) in new[] { ("at-0", false), ("at-1", false), ("at-2-failed", true), ("at-3", false) })
        {
            await hub.RunToEndAsync(id, fails);
            clock.Advance(TimeSpan.FromHours(1));
        }

        await hub.Client.ScheduleNewOrchestrationInstanceAsync(WaitingTasks.Orchestrator, false, new StartOrchestrationOptions("running"));

        // Both ends are inside.
        var purged = await hub.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(began.AddHours(1), began.AddHours(2), [OrchestrationRuntimeStatus.Completed]));
        purged.PurgedInstanceCount.ShouldBe(1);
        purged.IsComplete.ShouldBe(true);
        (await hub.Client.GetInstanceAsync("at-1")).ShouldBeNull();

        (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount.ShouldBe(3);
        (await ListAsync(hub.Client.GetAllInstancesAsync())).ShouldHaveSingleItem().InstanceId.ShouldBe("running");
    }

    [Fact]
    public async Task PurgeInstances_TimeoutPasses_SaysItIsNotComplete()
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        await hub.RunToEndAsync("left");

        var purged = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero });

        purged.IsComplete.ShouldBe(false);
        purged.PurgedInstanceCount.ShouldBe(0);
        (await hub.Client.GetInstanceAsync("left")).ShouldNotBeNull();
    }

    private static async Task<List<OrchestrationMetadata>> ListAsync(AsyncPageable<OrchestrationMetadata> pageable)
    {
        var all = new List<OrchestrationMetadata>();
        await foreach (var metadata in pageable)
        {
            all.Add(metadata);
        }

        return all;
    }
}
