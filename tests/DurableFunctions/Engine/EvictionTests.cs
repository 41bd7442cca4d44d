namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class EvictionTests
{
    [Fact]
    public async Task MoreOrchestrationsThanMayBeLive_EachGoesOnFromItsHistory()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator<int, int>("Sum", async (context, sum) =>
                {
                    context.SetCustomStatus("waiting");
                    for (var round = 0; round < 3; round++)
                    {
                        sum += await context.CallActivityAsync<int>("Echo", await context.WaitForExternalEvent<int>("Add"));
                    }

                    return sum;
                })
                .Activity<int, int>("Echo", value => value),
            options => options.MaxLiveOrchestrations = 2);
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => hub.Client.ScheduleNewOrchestrationInstanceAsync("Sum", number, hub.Timeout)));
        await Task.WhenAll(ids.Select(id => hub.WaitForCustomStatusAsync(id, "waiting")));

        for (var round = 0; round < 3; round++)
        {
            foreach (var id in ids)
            {
                await hub.Client.RaiseEventAsync(id, "Add", 100);
            }
        }

        var results = await Task.WhenAll(ids.Select(hub.CompletionAsync));
        results.Select(metadata => metadata.ReadOutputAs<int>()).ShouldBe(Enumerable.Range(300, 10));
    }
}
