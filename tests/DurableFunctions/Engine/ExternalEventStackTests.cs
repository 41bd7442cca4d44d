using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class ExternalEventStackTests
{
    [Fact]
    public async Task StackBehavior_LIFO_NewestWaiterReceivesEventFirst()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Stack", async context =>
        {
            var first = context.WaitForExternalEvent<string>("Event");
            var second = context.WaitForExternalEvent<string>("EVENT");
            context.SetCustomStatus("waiting");
            await Task.WhenAny(first, second);
            return second.IsCompleted ? $"second: {await second}" : $"first: {await first}";
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Stack");
        await hub.WaitForCustomStatusAsync(id, "waiting");

        await hub.Client.RaiseEventAsync(id, "event", "a");

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("second: a");
    }

    [Fact]
    public async Task MultipleEvents_MultipleWaiters_LIFOOrder()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Stack", async context =>
        {
            Task<string>[] waiters = [.. Enumerable.Range(0, 3).Select(_ => context.WaitForExternalEvent<string>("Event"))];
            context.SetCustomStatus("waiting");
            return await Task.WhenAll(waiters);
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Stack");
        await hub.WaitForCustomStatusAsync(id, "waiting");

        foreach (var payload in new[] { "a", "b", "c" })
        {
            await hub.Client.RaiseEventAsync(id, "Event", payload);
        }

        (await hub.CompletionAsync(id)).ReadOutputAs<string[]>().ShouldBe(["c", "b", "a"]);
    }

    [Fact]
    public async Task EventBuffering_EventArrivesBeforeWaiter_FirstWaiterReceivesBufferedEvent()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Buffer", async context =>
        {
            await context.WaitForExternalEvent<string>("Go");
            return new[] { await context.WaitForExternalEvent<string>("Event"), await context.WaitForExternalEvent<string>("Event") };
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Buffer");
        await hub.Client.RaiseEventAsync(id, "Event", "a");
        await hub.Client.RaiseEventAsync(id, "Event", "b");

        await hub.Client.RaiseEventAsync(id, "Go", "now");

        (await hub.CompletionAsync(id)).ReadOutputAs<string[]>().ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Issue508_FirstWaiterCancelled_SecondWaiterReceivesEvent()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Cancelled", async context =>
        {
            var second = context.WaitForExternalEvent<string>("Event");
            using var cancellation = new CancellationTokenSource();
            var first = context.WaitForExternalEvent<string>("Event", cancellation.Token);
            cancellation.Cancel();
            context.SetCustomStatus(first.IsCanceled ? "cancelled" : "not cancelled");
            return await second;
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Cancelled");
        await hub.WaitForCustomStatusAsync(id, "cancelled");

        await hub.Client.RaiseEventAsync(id, "Event", "x");

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task WaitForExternalEvent_SameNameOtherType_Throws()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Types", context =>
        {
            _ = context.WaitForExternalEvent<int>("Event");
            _ = context.WaitForExternalEvent<string>("Event");
            return Task.CompletedTask;
        }));

        (await hub.RunAsync("Types")).FailureDetails!.ErrorType.ShouldBe("System.ArgumentException");
    }

    [Fact]
    public async Task SendEvent_ToAnotherOrchestration_Arrives()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Receiver", async context => await context.WaitForExternalEvent<string>("Event"))
            .Orchestrator<string, string>("Sender", (context, receiver) =>
            {
                context.SendEvent("nobody", "Event", "lost");
                context.SendEvent(receiver, "Event", "sent");
                return Task.FromResult("done");
            }));
        var receiver = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Receiver");

        (await hub.RunAsync("Sender", receiver)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await hub.CompletionAsync(receiver)).ReadOutputAs<string>().ShouldBe("sent");
    }
}
