namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class ConcurrentTimerTests
{
    [Fact]
    public async Task MultipleOrchestrations_WithSameTimerFireAt_AllComplete()
    {
        var clock = new ManualTimeProvider();
        var fireAt = clock.GetUtcNow().UtcDateTime.AddMinutes(30);
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Timer", async context =>
            {
                context.SetCustomStatus("waiting");
                await Task.WhenAll(context.CreateTimer(fireAt, CancellationToken.None), context.CreateTimer(fireAt, CancellationToken.None));
                return context.CurrentUtcDateTime >= fireAt;
            }),
            timeProvider: clock);
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.Client.ScheduleNewOrchestrationInstanceAsync("Timer")));
        await Task.WhenAll(ids.Select(id => hub.WaitForCustomStatusAsync(id, "waiting")));
        await hub.RestartAsync();

        clock.Advance(TimeSpan.FromMinutes(30));

        (await Task.WhenAll(ids.Select(hub.CompletionAsync))).ShouldAllBe(metadata => metadata.ReadOutputAs<bool>());
    }

    [Fact]
    public async Task ClockSetBackAnHour_OrchestrationTimeNeverRunsBackwards()
    {
        var clock = new ManualTimeProvider();
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Timer", async context =>
            {
                var before = context.CurrentUtcDateTime;
                await context.WaitForExternalEvent<int>("Go");
                return context.CurrentUtcDateTime >= before;
            }),
            timeProvider: clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Timer");
        await hub.Client.WaitForInstanceStartAsync(id, hub.Timeout);

        clock.SetClock(clock.GetUtcNow().AddHours(-1));
        await hub.Client.RaiseEventAsync(id, "Go", 1);

        (await hub.CompletionAsync(id)).ReadOutputAs<bool>().ShouldBeTrue();
    }
}
