using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>What comes from outside: payloads of any shape, events, the end.</summary>
public sealed partial class OrchestrationPatterns
{
    [Fact]
    public async Task SingleActivity_Async()
    {
        var release = new TaskCompletionSource();
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<string, string>("Hello", (context, input) => context.CallActivityAsync<string>("SayHello", input))
            .AsyncActivity<string, string>("SayHello", async (_, name, cancellationToken) =>
            {
                await release.Task.WaitAsync(cancellationToken);
                return $"Hello, {name}!";
            }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hello", "World");
        await hub.Client.WaitForInstanceStartAsync(id, hub.Timeout);

        release.SetResult();

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("Hello, World!");
    }

    [Fact]
    public async Task SpecialSerialization()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<JsonNode, JsonNode>("Passes", (context, input) => context.CallActivityAsync<JsonNode>("Adds", input))
            .Activity<JsonNode, JsonNode>("Adds", node =>
            {
                node["added"] = "2 > 1 \u00e9 \ud83d\udc8d \"quoted\"";
                return node;
            }));

        var output = (await hub.RunAsync("Passes", new JsonObject { ["sent"] = new JsonArray(1, null, "x") })).ReadOutputAs<JsonNode>()!;

        output["sent"]!.ToJsonString().ShouldBe("""[1,null,"x"]""");
        output["added"]!.GetValue<string>().ShouldBe("2 > 1 \u00e9 \ud83d\udc8d \"quoted\"");
    }

    [Fact]
    public async Task ExternalEvents()
    {
        const int count = 20;
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Collects", async context =>
        {
            var seen = new List<int>();
            for (var number = 0; number < count; number++)
            {
                seen.Add(await context.WaitForExternalEvent<int>($"Event{number}"));
            }

            return seen;
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Collects");
        for (var number = 0; number < count; number++)
        {
            await hub.Client.RaiseEventAsync(id, $"Event{number}", number);
        }

        (await hub.CompletionAsync(id)).ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(0, count));
    }

    [Fact]
    public async Task ContinueAsNew()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator<int, int>("Counts", async (context, number) =>
        {
            if (number < 10)
            {
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                context.ContinueAsNew(number + 1);
            }

            return number;
        }));

        var ended = await hub.RunAsync("Counts");

        ended.ReadOutputAs<int>().ShouldBe(10);
        ended.ReadInputAs<int>().ShouldBe(10);

        // The history is the last generation's alone.
        hub.Hub.GetHistory(ended.InstanceId).Select(entry => entry.Type).ShouldBe(["OrchestratorStarted", "ExecutionStarted", "ExecutionCompleted"]);
    }

    [Fact]
    public async Task Termination()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Waits", context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None)));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await hub.Client.WaitForInstanceStartAsync(id, hub.Timeout);

        await hub.Client.TerminateInstanceAsync(id, new { reason = "melted" });

        var ended = await hub.CompletionAsync(id);
        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        ended.ReadOutputAs<JsonElement>().GetProperty("reason").GetString().ShouldBe("melted");
        ended.FailureDetails.ShouldBeNull();
    }
}
