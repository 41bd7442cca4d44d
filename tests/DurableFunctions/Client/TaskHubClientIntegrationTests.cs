using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Client;

public sealed class TaskHubClientIntegrationTests
{
    private static TestTasks Tasks => WaitingTasks.Create()
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Waits", false, new TaskOptions().WithInstanceId($"{context.InstanceId}-child")));

    [Fact]
    public async Task GetInstanceMetadata_EndToEnd()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, new StartOrchestrationOptions("one"));
        await hub.WaitForCustomStatusAsync(id, "waiting");

        var running = (await hub.Client.GetInstanceAsync(id))!;
        running.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Running);
        running.IsRunning.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => running.ReadInputAs<bool>());
        await hub.Client.RaiseEventAsync(id, "event", "x");

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("x");
        (await hub.Client.GetInstanceAsync("unknown")).ShouldBeNull();
    }

    [Fact]
    public async Task GetInstances_AsPages_EndToEnd()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        for (var number = 0; number < 7; number++)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, new StartOrchestrationOptions($"page-{number}"));
        }

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, new StartOrchestrationOptions("other"));
        var query = new OrchestrationQuery { InstanceIdPrefix = "page-", PageSize = 3, Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending] };

        var sizes = new List<int>();
        string? token = null;
        await foreach (var page in hub.Client.GetAllInstancesAsync(query).AsPages())
        {
            sizes.Add(page.Values.Count);
            token ??= page.ContinuationToken;
        }

        sizes.ShouldBe([3, 3, 1]);
        var rest = new List<string>();
        await foreach (var metadata in hub.Client.GetAllInstancesAsync(query with { ContinuationToken = token }))
        {
            rest.Add(metadata.InstanceId);
        }

        rest.ShouldBe(["page-3", "page-4", "page-5", "page-6"]);
    }

    [Fact]
    public async Task GetInstances_BadContinuationToken_Throws()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var pages = hub.Client.GetAllInstancesAsync(new OrchestrationQuery { ContinuationToken = "???" }).AsPages().GetAsyncEnumerator();

        await Should.ThrowAsync<ArgumentException>(async () => await pages.MoveNextAsync());
    }

    [Fact]
    public async Task PurgeInstance_EndToEnd()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false);
        (await hub.Client.PurgeInstanceAsync(id)).PurgedInstanceCount.ShouldBe(0);
        await hub.Client.TerminateInstanceAsync(id, "enough");
        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("enough");

        (await hub.Client.PurgeInstanceAsync(id)).PurgedInstanceCount.ShouldBe(1);

        (await hub.Client.GetInstanceAsync(id)).ShouldBeNull();
        hub.Hub.GetHistory(id).ShouldBeEmpty();
    }

    [Fact]
    public async Task TerminateAndPurge_Recursive_ReachChildren()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await hub.WaitForStatusAsync("p-child", OrchestrationRuntimeStatus.Running);

        await hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(null, Recursive: true));

        (await hub.CompletionAsync(id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        (await hub.CompletionAsync("p-child")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        var filter = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Terminated]);
        (await hub.Client.PurgeAllInstancesAsync(filter, new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount.ShouldBe(2);
    }

    [Fact]
    public async Task SuspendAndResumeInstance_EndToEnd()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false);
        await hub.WaitForCustomStatusAsync(id, "waiting");
        await hub.Client.SuspendInstanceAsync(id, "hold");
        await hub.WaitForStatusAsync(id, OrchestrationRuntimeStatus.Suspended);
        await hub.Client.RaiseEventAsync(id, "Event", "held");
        await hub.RestartAsync();
        (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Suspended);

        await hub.Client.ResumeInstanceAsync(id);

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("held");
    }

    [Fact]
    public async Task ResumeInstance_NotSuspended_NoError()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false);

        await hub.Client.ResumeInstanceAsync(id, "never held");
        await hub.Client.RaiseEventAsync(id, "Event", "on");

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("on");
        await hub.Client.SuspendInstanceAsync(id, "too late");
        (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task RestartAsync_InstanceNotFound_ThrowsArgumentException()
    {
        await using var hub = await TestHub.StartAsync(Tasks);

        (await Should.ThrowAsync<ArgumentException>(() => hub.Client.RestartAsync("nobody"))).Message.ShouldContain("nobody");
    }

    [Fact]
    public async Task Messages_ForEndedOrMissingInstance_AreDropped()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false);
        await hub.Client.ResumeInstanceAsync(id);
        await hub.Client.RaiseEventAsync(id, "Event", "x");
        await hub.CompletionAsync(id);

        await hub.Client.SuspendInstanceAsync(id);
        await hub.Client.RaiseEventAsync("missing", "Event");
        await hub.Client.TerminateInstanceAsync("missing");

        (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task RestartAsync_EndToEnd()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false);
        await Should.ThrowAsync<InvalidOperationException>(() => hub.Client.RestartAsync(id));
        await Should.ThrowAsync<ArgumentException>(() => hub.Client.RestartAsync("missing"));
        await hub.Client.RaiseEventAsync(id, "Event", "first");
        await hub.CompletionAsync(id);

        (await hub.Client.RestartAsync(id)).ShouldBe(id);
        await hub.Client.RaiseEventAsync(id, "Event", "second");

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("second");
        (await hub.Client.RestartAsync(id, restartWithNewInstanceId: true)).ShouldNotBe(id);
    }

    [Fact]
    public async Task RewindInstance_EarlierFailureWasCompensated_IsReplayedAsItWas()
    {
        var mended = false;
        var calls = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var tasks = new TestTasks()
            .Orchestrator<string>("Compensates", async context =>
            {
                try
                {
                    await context.CallActivityAsync<string>("Step", "book");
                }
                catch (TaskFailedException)
                {
                    await context.CallActivityAsync<string>("Step", "cancel");
                }

                return await context.CallActivityAsync<string>("Step", "pay");
            })
            .Activity<string, string>("Step", step =>
            {
                calls.Enqueue(step);
                return step == "book" || (step == "pay" && !mended) ? throw new InvalidOperationException(step) : step;
            });
        await using var hub = await TestHub.StartAsync(tasks);
        var failed = await hub.RunAsync("Compensates");
        failed.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);

        mended = true;
        await hub.Client.RewindInstanceAsync(failed.InstanceId, "mended");
        await hub.WaitForStatusAsync(failed.InstanceId, OrchestrationRuntimeStatus.Completed);

        calls.ShouldBe(["book", "cancel", "pay", "pay"]);
    }

    [Fact]
    public async Task RewindInstance_FailedActivity_RunsItAgainOnly()
    {
        var good = 0;
        var bad = 0;
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", async context => await context.CallActivityAsync<int>("Good", 1) + await context.CallActivityAsync<int>("Bad", 1))
            .Activity<int, int>("Good", _ => ++good)
            .Activity<int, int>("Bad", _ => ++bad == 1 ? throw new IOException("once") : 10));
        var failed = await hub.RunAsync("Run");
        failed.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);

        await hub.Client.RewindInstanceAsync(failed.InstanceId, "mended");

        (await hub.CompletionAsync(failed.InstanceId)).ReadOutputAs<int>().ShouldBe(11);
        good.ShouldBe(1);
    }

    [Fact]
    public async Task ScheduleNewOrchestrationInstance_WithDedupeStatuses_ThrowsWhenInstanceExists()
    {
        await using var hub = await TestHub.StartAsync(Tasks);
        var options = new StartOrchestrationOptions("single");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, options);

        await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, options));

        var refuseCompleted = options.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await hub.WaitForCustomStatusAsync("single", "waiting");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, refuseCompleted);
        await hub.Client.RaiseEventAsync("single", "Event", "of the second");
        (await hub.CompletionAsync("single")).ReadOutputAs<string>().ShouldBe("of the second");
        await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, refuseCompleted));
        await Should.ThrowAsync<ArgumentException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Waits", false, options.WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated)));
    }

    [Theory]
    [InlineData("@entity")]
    [InlineData("with\ncontrol")]
    [InlineData("")]
    public async Task ScheduleNewOrchestrationInstance_BadInstanceId_Throws(string id)
    {
        await using var hub = await TestHub.StartAsync(Tasks);

        await Should.ThrowAsync<ArgumentException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, new StartOrchestrationOptions(id)));
        await Should.ThrowAsync<ArgumentException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, new StartOrchestrationOptions(new string('x', 101))));
    }

    [Fact]
    public async Task ScheduleNewOrchestrationInstance_StartAt_IsPendingUntilThenEvenAfterRestart()
    {
        var clock = new ManualTimeProvider();
        await using var hub = await TestHub.StartAsync(Tasks, timeProvider: clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", false, new StartOrchestrationOptions(null, clock.GetUtcNow().AddHours(1)));
        await hub.Client.RaiseEventAsync(id, "Event", "early");
        await hub.RestartAsync();
        (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);

        clock.Advance(TimeSpan.FromHours(1));

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("early");
    }

    [Fact]
    public async Task TerminateInstance_BeforeStartAt_NeverRunsTheOrchestrator()
    {
        var clock = new ManualTimeProvider();
        var runs = 0;
        var tasks = new TestTasks().Orchestrator("Counts", _ => Task.FromResult(Interlocked.Increment(ref runs))).Orchestrator("Next", _ => Task.FromResult(0));
        await using var hub = await TestHub.StartAsync(tasks, options => options.MaxConcurrentOrchestrators = 1, clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Counts", null, new StartOrchestrationOptions(null, clock.GetUtcNow().AddHours(1)));
        await hub.Client.TerminateInstanceAsync(id, hub.Timeout);
        await hub.CompletionAsync(id);

        clock.Advance(TimeSpan.FromHours(1));

        // Orchestrators run one at a time here: when this one has ended, the other has had its turn.
        await hub.RunAsync("Next");
        runs.ShouldBe(0);
        (await hub.CompletionAsync(id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
    }
}
