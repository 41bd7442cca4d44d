namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class ExternalEventTests
{
    [Fact]
    public async Task WaitForExternalEvent_IsDelivered()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<Blessing>("Blessing")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await hub.Client.WaitForInstanceStartAsync(id, hub.Timeout);

        await hub.Client.RaiseEventAsync(id, "Blessing", new Blessing("smith", 3));

        (await hub.CompletionAsync(id)).ReadOutputAs<Blessing>().ShouldBe(new("smith", 3));
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeout_EventWins()
    {
        await using var hub = await StartAsync(TimeSpan.FromDays(10));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await hub.WaitForCustomStatusAsync(id, "waiting");

        await hub.Client.RaiseEventAsync(id, "Event", "came");

        // It ends at once: the timer was given up.
        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("came");
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeout_TimerWins()
    {
        await using var hub = await StartAsync(TimeSpan.FromMilliseconds(20));

        (await hub.RunAsync("Waits")).ReadOutputAs<string>().ShouldBe(nameof(TaskCanceledException));
    }

    private static Task<TestHub> StartAsync(TimeSpan timeout) => TestHub.StartAsync(new TestTasks().Orchestrator("Waits", async context =>
    {
        context.SetCustomStatus("waiting");
        try
        {
            return await context.WaitForExternalEvent<string>("Event", timeout);
        }
        catch (OperationCanceledException exception)
        {
            return exception.GetType().Name;
        }
    }));

    private sealed record Blessing(string By, int Times);
}
