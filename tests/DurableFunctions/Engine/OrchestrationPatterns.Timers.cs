using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>Timers, and how they hold completion back.</summary>
public sealed partial class OrchestrationPatterns
{
    [Fact]
    public async Task SingleTimer()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Timer", context => context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None)));

        var metadata = await hub.RunAsync("Timer");

        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (metadata.LastUpdatedAt - metadata.CreatedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task LongTimer()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Timer", context => context.CreateTimer(TimeSpan.FromMilliseconds(700), CancellationToken.None)),
            options => options.MaximumTimerInterval = TimeSpan.FromMilliseconds(200));

        var metadata = await hub.RunAsync("Timer");

        (metadata.LastUpdatedAt - metadata.CreatedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(700));
        hub.Hub.GetHistory(metadata.InstanceId).Count(entry => entry.Type == "TimerCreated").ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task PastTimer_FiresAtOnce()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Timer", context => context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None)));

        var metadata = await hub.RunAsync("Timer");

        hub.Hub.GetHistory(metadata.InstanceId).Select(entry => entry.Type)
            .ShouldBe(["OrchestratorStarted", "ExecutionStarted", "TimerCreated", "OrchestratorStarted", "TimerFired", "ExecutionCompleted"]);
    }

    [Fact]
    public async Task Completion_WithOpenTimer_WaitsForIt()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Loser", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromMilliseconds(500), CancellationToken.None);
                await Task.WhenAny(timer, context.CallActivityAsync<int>("Noop", 1));
            })
            .Activity<int, int>("Noop", value => value));

        var metadata = await hub.RunAsync("Loser");

        (metadata.LastUpdatedAt - metadata.CreatedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task CancelledTimer_DoesNotHoldCompletionBack()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Winner", async context =>
            {
                using var cancellation = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
                await Task.WhenAny(timer, context.CallActivityAsync<int>("Noop", 1));
                cancellation.Cancel();
                try
                {
                    await timer;
                    return "fired";
                }
                catch (TaskCanceledException)
                {
                    return "cancelled";
                }
            })
            .Activity<int, int>("Noop", value => value));

        (await hub.RunAsync("Winner")).ReadOutputAs<string>().ShouldBe("cancelled");
    }
}
