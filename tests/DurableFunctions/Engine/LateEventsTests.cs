using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>Events that arrive around ContinueAsNew keep their order, and none is lost, whatever stops the host.</summary>
public sealed class LateEventsTests : IDisposable
{
    private const string Id = "collects";
    private const int Last = 6;

    private readonly ManualTimeProvider _clock = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));

    /// <summary>Takes one event in each generation, and the last number ends it.</summary>
    private static TestTasks Collecting => new TestTasks().Orchestrator<int[], int[]>("Collects", async (context, seen) =>
    {
        var number = await context.WaitForExternalEvent<int>("Item");
        int[] now = [.. seen ?? [], number];
        if (number != Last)
        {
            context.ContinueAsNew(now);
        }

        return now;
    });

    public void Dispose()
    {
        _timeout.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task EventStoredDuringTheCommit_HostStopsBeforeTheNextEpisode_ComesAfterTheInheritedOnes()
    {
        var path = _directory.File("hub.db");
        var handedOn = new TaskCompletionSource();
        TaskHub? hub = null;
        await using (var store = new InterceptedStore(path, async episode =>
        {
            if (handedOn.Task.IsCompleted)
            {
                throw new IOException("the host is gone");
            }

            if (episode.NextGeneration is not null)
            {
                // Stored before the generation's end, and so with a lower number than what that hands on.
                await hub!.Client.RaiseEventAsync(Id, "Item", Last);
                handedOn.SetResult();
            }
        }))
        {
            await using var first = hub = new TaskHub(Options(path), Collecting, _clock, NullLoggerFactory.Instance, store);
            await hub.StartAsync(_timeout.Token);
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Collects", new StartOrchestrationOptions(Id, _clock.GetUtcNow().AddHours(1)));
            for (var number = 0; number < Last; number++)
            {
                await hub.Client.RaiseEventAsync(Id, "Item", number);
            }

            _clock.Advance(TimeSpan.FromHours(1));
            await handedOn.Task.WaitAsync(_timeout.Token);
        }

        await using var second = new TaskHub(Options(path), Collecting, _clock, NullLoggerFactory.Instance);
        await second.StartAsync(_timeout.Token);

        var ended = await second.Client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true, _timeout.Token);
        ended.ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(0, Last + 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EventsAfterTheOrchestratorHasReturned_AreHandedOnThoughSomebodyStillWaits(bool preserve)
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator<int[], int[]>("Waits", async (context, seen) =>
        {
            if (seen is null)
            {
                var forgotten = context.WaitForExternalEvent<int>("Item");
                var taken = await context.WaitForExternalEvent<int>("Item");
                context.ContinueAsNew(new[] { taken }, preserve);
                return [];
            }

            return [.. seen, await context.WaitForExternalEvent<int>("Item"), await context.WaitForExternalEvent<int>("Item")];
        }), timeProvider: _clock);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(Id, _clock.GetUtcNow().AddHours(1)));
        foreach (var number in new[] { 1, 2, 3 })
        {
            await hub.Client.RaiseEventAsync(Id, "Item", number);
        }

        _clock.Advance(TimeSpan.FromHours(1));

        (await hub.CompletionAsync(Id)).ReadOutputAs<int[]>().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task EventsBufferedBefore_NotPreserved_AreDropped()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator<int?, string>("Drops", async (context, generation) =>
        {
            if (generation is null)
            {
                await context.WaitForExternalEvent<int>("Go");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return string.Empty;
            }

            context.SetCustomStatus("again");
            return await context.WaitForExternalEvent<string>("Item");
        }));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Drops", new StartOrchestrationOptions(Id));
        await hub.Client.RaiseEventAsync(Id, "Item", "before");
        await hub.Client.RaiseEventAsync(Id, "Go", 1);
        await hub.WaitForCustomStatusAsync(Id, "again");

        await hub.Client.RaiseEventAsync(Id, "Item", "after");

        (await hub.CompletionAsync(Id)).ReadOutputAs<string>().ShouldBe("after");
    }

    private static TaskHubOptions Options(string path) => new() { DatabasePath = path };
}
