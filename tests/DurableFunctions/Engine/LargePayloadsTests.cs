using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>What the official backends put into blobs goes into the store here.</summary>
public sealed class LargePayloadsTests
{
    [Fact]
    public async Task LargePayloads_InEveryPlace_ComeThroughAndSurviveARestart()
    {
        var large = new string('x', 2 * 1024 * 1024);
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<string, string>("Passes", async (context, input) =>
            {
                var ofActivity = await context.CallActivityAsync<string>("Echo", input);
                var ofChild = await context.CallSubOrchestratorAsync<string>("Child", ofActivity);
                context.SetCustomStatus("waiting");
                var sent = await context.WaitForExternalEvent<string>("Event");
                if (!input.StartsWith('y'))
                {
                    context.ContinueAsNew("y" + input[1..]);
                }

                return ofChild.Length == sent.Length ? sent : "other length";
            })
            .Orchestrator<string, string>("Child", (_, input) => Task.FromResult(input))
            .Activity<string, string>("Echo", value => value));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Passes", large);
        await hub.WaitForCustomStatusAsync(id, "waiting");
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "Event", large);
        await hub.Client.RaiseEventAsync(id, "Event", large);

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe(large);
        await foreach (var listed in hub.Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = id, FetchInputsAndOutputs = true }))
        {
            listed.ReadInputAs<string>()!.Length.ShouldBe(large.Length);
        }

        var terminated = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Passes", large);
        await hub.Client.TerminateInstanceAsync(terminated, (object)large);
        (await hub.CompletionAsync(terminated)).ReadOutputAs<string>().ShouldBe(large);
    }
}
