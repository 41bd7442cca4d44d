using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task SingleInstance_ManyContinueAsNewIterations_CompletesCorrectly()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<int, int>("Loop", async (context, value) =>
            {
                var next = await context.CallActivityAsync<int>("PlusOne", value);
                if (next < 50)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            })
            .Activity<int, int>("PlusOne", value => value + 1));

        (await hub.RunAsync("Loop", 0)).ReadOutputAs<int>().ShouldBe(50);
    }

    [Fact]
    public async Task ContinueAsNewEventsArePreserved()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<int, int>("Sum", async (context, sum) =>
            {
                sum += await context.WaitForExternalEvent<int>("Add");
                await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
                if (sum < 55)
                {
                    context.ContinueAsNew(sum);
                }

                return sum;
            }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sum", 0);

        await Task.WhenAll(Enumerable.Range(1, 10).Select(number => hub.Client.RaiseEventAsync(id, "add", number)));

        (await hub.CompletionAsync(id)).ReadOutputAs<int>().ShouldBe(55);
    }

    [Fact]
    public async Task ContinueAsNewWithNewVersion()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Versions", context =>
            {
                if (context.CompareVersionTo("2.0") < 0)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
                }

                return Task.FromResult(context.Version);
            }),
            options => (options.DefaultVersion, options.VersionMatchStrategy) = ("1.0", VersionMatchStrategy.None));

        (await hub.RunAsync("Versions")).ReadOutputAs<string>().ShouldBe("2.0");
    }

    [Fact]
    public async Task ConcurrentOrchestrations_ContinueAsNew_AllComplete()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator<int, int>("Loop", async (context, round) =>
            {
                await Task.WhenAll(context.CallActivityAsync<int>("Noop", 1), context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None));
                if (round < 5)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            }).Activity<int, int>("Noop", value => value),
            options => options.MaxLiveOrchestrations = 3);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.RunAsync("Loop", 0)));

        all.ShouldAllBe(metadata => metadata.ReadOutputAs<int>() == 5);
    }
}
