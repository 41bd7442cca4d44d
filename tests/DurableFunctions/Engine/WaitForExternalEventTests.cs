namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class WaitForExternalEventTests
{
    [Fact]
    public async Task WaitForExternalEvent_WithTimeoutAndCancellationToken_EventWins()
    {
        await using var hub = await StartAsync(timeout: TimeSpan.FromHours(1), cancel: null);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await hub.Client.RaiseEventAsync(id, "Knock", "hello");

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("hello");
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeoutAndCancellationToken_TimeoutWins()
    {
        await using var hub = await StartAsync(timeout: TimeSpan.FromMilliseconds(10), cancel: null);

        (await hub.RunAsync("Waits")).ReadOutputAs<string>().ShouldBe("cancelled, by the token: False");
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeoutAndCancellationToken_CancellationWins()
    {
        await using var hub = await StartAsync(timeout: TimeSpan.FromHours(1), cancel: TimeSpan.Zero);

        (await hub.RunAsync("Waits")).ReadOutputAs<string>().ShouldBe("cancelled, by the token: True");
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeoutAndCancellationToken_ExternalCancellationWins()
    {
        await using var hub = await StartAsync(timeout: TimeSpan.FromHours(1), cancel: TimeSpan.FromMilliseconds(20));

        (await hub.RunAsync("Waits")).ReadOutputAs<string>().ShouldBe("cancelled, by the token: True");
    }

    [Fact]
    public async Task ExternalEventsInParallel()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("All", context =>
            Task.WhenAll(Enumerable.Range(0, 10).Select(number => context.WaitForExternalEvent<int>($"Event{number}")))));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("All");
        foreach (var number in Enumerable.Range(0, 10).Reverse())
        {
            await hub.Client.RaiseEventAsync(id, $"event{number}", number);
        }

        (await hub.CompletionAsync(id)).ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(0, 10));
    }

    private static Task<TestHub> StartAsync(TimeSpan timeout, TimeSpan? cancel) => TestHub.StartAsync(new TestTasks().Orchestrator("Waits", async context =>
    {
        using var source = new CancellationTokenSource();
        var waiting = context.WaitForExternalEvent<string>("Knock", timeout, source.Token);
        if (cancel is { } after)
        {
            if (after > TimeSpan.Zero)
            {
                await context.CreateTimer(after, CancellationToken.None);
            }

            source.Cancel();
        }

        try
        {
            return await waiting;
        }
        catch (OperationCanceledException)
        {
            return $"cancelled, by the token: {source.IsCancellationRequested}";
        }
    }));
}
