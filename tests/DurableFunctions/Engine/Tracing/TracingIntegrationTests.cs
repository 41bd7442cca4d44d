using System.Diagnostics;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine.Tracing;

public sealed class TracingIntegrationTests
{
    [Fact]
    public async Task MultiTaskOrchestration()
    {
        using var trace = new RecordedTrace();
        var id = await RunAsync(Tasks());

        var create = trace.Single("create_orchestration:Two", ActivityKind.Producer);
        create.ParentSpanId.ShouldBe(trace.Root.SpanId);
        create.GetTagItem("durabletask.task.instance_id").ShouldBe(id);
        create.GetTagItem("durabletask.type").ShouldBe("orchestration");
        var orchestration = trace.Single("orchestration:Two", ActivityKind.Server);
        orchestration.ParentSpanId.ShouldBe(create.SpanId);
        orchestration.GetTagItem("durabletask.task.status").ShouldBe("Completed");
        var calls = trace.All("activity:Work", ActivityKind.Client);
        calls.Count.ShouldBe(2);
        calls.ShouldAllBe(call => call.ParentSpanId == orchestration.SpanId);
        var runs = trace.All("activity:Work", ActivityKind.Server);
        runs.Select(run => run.ParentSpanId).ShouldBe(calls.Select(call => call.SpanId), ignoreOrder: true);
        runs.ShouldAllBe(run => run.GetTagItem("durabletask.task.task_id") != null && run.TraceStateString == "ring=keeper");
    }

    [Fact]
    public async Task TaskOrchestrationWithActivityFailure()
    {
        using var trace = new RecordedTrace();
        var tasks = new TestTasks()
            .Orchestrator("Fails", context => context.CallActivityAsync("Throw"))
            .Activity<int, int>("Throw", _ => throw new InvalidOperationException("no"));
        await RunAsync(tasks, "Fails");

        trace.Single("activity:Throw", ActivityKind.Server).Status.ShouldBe(ActivityStatusCode.Error);
        trace.Single("activity:Throw", ActivityKind.Client).StatusDescription.ShouldBe("no");
        var orchestration = trace.Single("orchestration:Fails", ActivityKind.Server);
        orchestration.Status.ShouldBe(ActivityStatusCode.Error);
        orchestration.GetTagItem("durabletask.task.status").ShouldBe("Failed");
    }

    [Fact]
    public async Task TaskOrchestrationWithTimer()
    {
        using var trace = new RecordedTrace();
        var tasks = new TestTasks().Orchestrator("Waits", context => context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None));
        await RunAsync(tasks, "Waits");

        var timer = trace.Single("orchestration:Waits:timer", ActivityKind.Internal);
        timer.ParentSpanId.ShouldBe(trace.Single("orchestration:Waits", ActivityKind.Server).SpanId);
        timer.GetTagItem("durabletask.fire_at").ShouldNotBeNull();
        timer.GetTagItem("durabletask.type").ShouldBe("timer");
    }

    [Fact]
    public async Task TaskOrchestrationWithSentEvent()
    {
        using var trace = new RecordedTrace();
        var tasks = new TestTasks()
            .Orchestrator("Sends", context =>
            {
                context.SendEvent("other", "Knock", 1);
                return Task.CompletedTask;
            });
        await RunAsync(tasks, "Sends");

        var sent = trace.Single("orchestration_event:Knock", ActivityKind.Producer);
        sent.ParentSpanId.ShouldBe(trace.Single("orchestration:Sends", ActivityKind.Server).SpanId);
        sent.GetTagItem("durabletask.event.target_instance_id").ShouldBe("other");
    }

    [Fact]
    public async Task ClientRaiseEvent()
    {
        using var trace = new RecordedTrace();
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Listens", context => context.WaitForExternalEvent<int>("Knock")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Listens");
        await hub.Client.RaiseEventAsync(id, "Knock", 1);
        await hub.CompletionAsync(id);

        var raised = trace.Single("orchestration_event:Knock", ActivityKind.Producer);
        raised.ParentSpanId.ShouldBe(trace.Root.SpanId);
        raised.GetTagItem("durabletask.event.target_instance_id").ShouldBe(id);
    }

    [Fact]
    public Task TaskWithSuborchestration() => CallSubOrchestrationAsync(fails: false);

    [Fact]
    public Task TaskWithSuborchestrationFailure() => CallSubOrchestrationAsync(fails: true);

    [Fact]
    public async Task Restart_WhileWaiting_GoesOnInTheSameTrace()
    {
        using var trace = new RecordedTrace();
        var tasks = new TestTasks()
            .Orchestrator("Waits", async context =>
            {
                await context.CallActivityAsync<int>("Work", 1);
                await context.WaitForExternalEvent<int>("Go");
                await context.CallActivityAsync<int>("Work", 2);
            })
            .Activity<int, int>("Work", value => value);
        await using var hub = await TestHub.StartAsync(tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await Eventually.TrueAsync(() => trace.All("activity:Work", ActivityKind.Client).Count == 1, "the first activity");

        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "Go", 1);
        await hub.CompletionAsync(id);

        var orchestration = trace.Single("orchestration:Waits", ActivityKind.Server);
        orchestration.ParentSpanId.ShouldBe(trace.Single("create_orchestration:Waits", ActivityKind.Producer).SpanId);
        var calls = trace.All("activity:Work", ActivityKind.Client);
        calls.Count.ShouldBe(2);
        calls.ShouldAllBe(call => call.ParentSpanId == orchestration.SpanId);
    }

    [Fact]
    public async Task ContinueAsNew_GenerationsShareTheTrace()
    {
        using var trace = new RecordedTrace();
        var tasks = new TestTasks().Orchestrator<int, int>("Generations", (context, number) =>
        {
            if (number < 2)
            {
                context.ContinueAsNew(number + 1);
            }

            return Task.FromResult(number);
        });
        await RunAsync(tasks, "Generations");

        var generations = trace.All("orchestration:Generations", ActivityKind.Server);
        generations.Select(span => span.GetTagItem("durabletask.task.status")).ShouldBe(["ContinuedAsNew", "ContinuedAsNew", "Completed"]);
        generations.Select(span => span.SpanId).Distinct().Count().ShouldBe(3);
        generations.Select(span => span.ParentSpanId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Activity_NobodyListens_RunsInTheCallersTrace()
    {
        using var trace = new RecordedTrace(listen: false);
        Activity? inside = null;
        var tasks = new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Look", 1))
            .Activity<int, int>("Look", value =>
            {
                inside = Activity.Current;
                return value;
            });
        await RunAsync(tasks, "Calls");

        inside.ShouldNotBeNull().TraceId.ShouldBe(trace.Root.TraceId);
        inside.TraceStateString.ShouldBe("ring=keeper");
    }

    [Fact]
    public async Task Activity_StartedWithoutTrace_HasNone()
    {
        Activity.Current = null;
        Activity? inside = new("not run");
        var tasks = new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Look", 1))
            .Activity<int, int>("Look", value =>
            {
                inside = Activity.Current;
                return value;
            });
        await RunAsync(tasks, "Calls");

        inside.ShouldBeNull();
    }

    private static async Task CallSubOrchestrationAsync(bool fails)
    {
        var expected = fails ? ActivityStatusCode.Error : ActivityStatusCode.Unset;
        using var trace = new RecordedTrace();
        var tasks = new TestTasks()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child"))
            .Orchestrator<int>("Child", _ => fails ? throw new InvalidOperationException("no") : Task.FromResult(1));
        await RunAsync(tasks, "Parent");

        var parent = trace.Single("orchestration:Parent", ActivityKind.Server);
        var call = trace.Single("orchestration:Child", ActivityKind.Client);
        var child = trace.Single("orchestration:Child", ActivityKind.Server);
        call.ParentSpanId.ShouldBe(parent.SpanId);
        child.ParentSpanId.ShouldBe(call.SpanId);
        new[] { parent, call, child }.ShouldAllBe(span => span.Status == expected);
    }

    private static TestTasks Tasks() => new TestTasks()
        .Orchestrator("Two", async context =>
        {
            await context.CallActivityAsync<int>("Work", 1);
            await context.CallActivityAsync<int>("Work", 2);
        })
        .Activity<int, int>("Work", value => value);

    private static async Task<string> RunAsync(TestTasks tasks, string orchestrator = "Two")
    {
        await using var hub = await TestHub.StartAsync(tasks);
        return (await hub.RunAsync(orchestrator, 0)).InstanceId;
    }
}
