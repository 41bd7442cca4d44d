using System.Text.Json;

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
    public async Task SubOrchestrations_WithIdenticalTimers_AllComplete()
    {
        var clock = new ManualTimeProvider();
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Parent", async context =>
                {
                    var fireAt = context.CurrentUtcDateTime.AddMinutes(30);
                    var ended = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallSubOrchestratorAsync<string>("Child", fireAt)));
                    return ended.Distinct().Count();
                })
                .Orchestrator<DateTime, string>("Child", async (context, fireAt) =>
                {
                    await context.CreateTimer(fireAt, CancellationToken.None);
                    return context.InstanceId;
                }),
            timeProvider: clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await Eventually.TrueAsync(() => Children(hub, id).Count(child => HasTimer(hub, child)) == 20, "every child waits for its timer");

        clock.Advance(TimeSpan.FromMinutes(30));

        (await hub.CompletionAsync(id)).ReadOutputAs<int>().ShouldBe(20);
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

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task ClockSetByAnHour_WhileATimerRuns_FiresOnceWhenTheClockSaysSo(int hours)
    {
        var clock = new ManualTimeProvider();
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Timer", async context =>
            {
                var due = context.CurrentUtcDateTime.AddMinutes(30);
                await context.CreateTimer(due, CancellationToken.None);
                return context.CurrentUtcDateTime >= due;
            }),
            timeProvider: clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Timer");
        await hub.Client.WaitForInstanceStartAsync(id, hub.Timeout);
        await Eventually.TrueAsync(() => hub.Hub.GetHistory(id).Any(entry => entry.Type == "TimerCreated"), "the timer is set");

        clock.SetClock(clock.GetUtcNow().AddHours(hours));
        var ended = hub.CompletionAsync(id);
        while (!ended.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(ended, Task.Delay(5, hub.Timeout));
        }

        (await ended).ReadOutputAs<bool>().ShouldBeTrue();
        hub.Hub.GetHistory(id).Count(entry => entry.Type == "TimerFired").ShouldBe(1);
    }

    private static IEnumerable<string> Children(TestHub hub, string id) => hub.Hub.GetHistory(id)
        .Where(entry => entry.Type == "SubOrchestrationInstanceCreated")
        .Select(entry => JsonDocument.Parse(entry.Payload).RootElement.GetProperty("instanceId").GetString()!);

    private static bool HasTimer(TestHub hub, string id) => hub.Hub.GetHistory(id).Any(entry => entry.Type == "TimerCreated");
}
