using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>Many generations of many instances at once: none may get stuck, and no answer may reach another generation.</summary>
public sealed class ContinueAsNewRaceTests
{
    /// <summary>Asks an activity until it says that all is done, with a timer between.</summary>
    private static TestTasks Polling => new TestTasks()
        .Orchestrator<Poll, Poll>("Polls", async (context, poll) =>
        {
            poll = await context.CallActivityAsync<Poll>("Ask", poll);
            if (!poll.Done)
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
                context.ContinueAsNew(poll);
            }

            return poll;
        })
        .Activity<Poll, Poll>("Ask", poll => new(poll.Asked + 1, poll.Asked + 1 >= poll.Needed, poll.Needed));

    [Fact]
    public async Task Orchestration_ContinueAsNew_WithActivityAndTimer_CompletesSuccessfully()
    {
        await using var hub = await TestHub.StartAsync(Polling);

        var ended = await hub.RunAsync("Polls", new Poll(0, false, 2));

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        ended.ReadOutputAs<Poll>().ShouldBe(new(2, true, 2));
    }

    [Fact]
    public async Task RapidFire_SequentialScheduling_ContinueAsNew_AllComplete()
    {
        await using var hub = await TestHub.StartAsync(Polling);
        var ids = new List<string>();
        for (var number = 0; number < 30; number++)
        {
            ids.Add(await hub.Client.ScheduleNewOrchestrationInstanceAsync("Polls", new Poll(0, false, 4)));
        }

        await AllEndAsync(hub, ids);
    }

    [Fact]
    public async Task Staggered_ContinueAsNew_AllComplete()
    {
        await using var hub = await TestHub.StartAsync(Polling);
        var ids = new List<string>();
        for (var wave = 0; wave < 3; wave++)
        {
            ids.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
                hub.Client.ScheduleNewOrchestrationInstanceAsync("Polls", new Poll(0, false, 4)))));
            await hub.Client.WaitForInstanceStartAsync(ids[^1], hub.Timeout);
        }

        await AllEndAsync(hub, ids);
    }

    [Fact]
    public async Task ReproScenario_RepeatedRounds_AllComplete()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var hub = await TestHub.StartAsync(Polling, options => options.MaxLiveOrchestrations = 2);
            var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
                hub.Client.ScheduleNewOrchestrationInstanceAsync("Polls", new Poll(0, false, 4))));

            await AllEndAsync(hub, ids);
        }
    }

    [Fact]
    public async Task ConcurrentContinueAsNew_MultipleIterations_NoneGetStuck()
    {
        await using var hub = await TestHub.StartAsync(Iterating(activities: 1));

        var ended = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => hub.RunAsync("Iterates", 1)));

        ended.ShouldAllBe(metadata => metadata.ReadOutputAs<int>() == Iterations);
    }

    [Fact]
    public async Task ContinueAsNew_MultipleActivitiesPerIteration_AllComplete()
    {
        await using var hub = await TestHub.StartAsync(Iterating(activities: 5));

        var ended = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hub.RunAsync("Iterates", 1)));

        ended.ShouldAllBe(metadata => metadata.ReadOutputAs<int>() == Iterations);
    }

    private const int Iterations = 8;

    /// <summary>Each activity answers with its generation, so that an answer to an earlier one would be noticed.</summary>
    private static TestTasks Iterating(int activities) => new TestTasks()
        .Orchestrator<int, int>("Iterates", async (context, iteration) =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, activities).Select(number =>
                context.CallActivityAsync<string>("Echo", $"{iteration}-{number}")));
            await context.CreateTimer(TimeSpan.FromMilliseconds(2), CancellationToken.None);
            if (!answers.SequenceEqual(Enumerable.Range(0, activities).Select(number => $"{iteration}-{number}")))
            {
                throw new InvalidOperationException($"Generation {iteration} got {string.Join(", ", answers)}.");
            }

            if (iteration < Iterations)
            {
                context.ContinueAsNew(iteration + 1);
            }

            return iteration;
        })
        .Activity<string, string>("Echo", value => value);

    private static async Task AllEndAsync(TestHub hub, IReadOnlyCollection<string> ids)
    {
        var ended = await Task.WhenAll(ids.Select(hub.CompletionAsync));
        ended.ShouldAllBe(metadata => metadata.ReadOutputAs<Poll>() == new Poll(4, true, 4));
    }

    private sealed record Poll(int Asked, bool Done, int Needed);
}
