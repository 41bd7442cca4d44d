using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed partial class OrchestrationPatterns
{
    [Fact]
    public async Task EmptyOrchestration()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Empty", _ => Task.CompletedTask));

        var metadata = await hub.RunAsync("Empty");

        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        metadata.SerializedOutput.ShouldBeNull();
        metadata.Name.ShouldBe("Empty");
    }

    [Fact]
    public async Task SingleActivity()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<string, string>("Hello", (context, input) => context.CallActivityAsync<string>("SayHello", input))
            .Activity<string, string>("sayhello", name => $"Hello, {name}!"));

        var metadata = await hub.RunAsync("hello", "World");

        metadata.ReadOutputAs<string>().ShouldBe("Hello, World!");
        metadata.ReadInputAs<string>().ShouldBe("World");
    }

    [Fact]
    public async Task ActivityChain()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Chain", async context =>
            {
                var value = 0;
                for (var i = 0; i < 10; i++)
                {
                    value = await context.CallActivityAsync<int>("PlusOne", value);
                }

                return value;
            })
            .Activity<int, int>("PlusOne", value => value + 1));

        (await hub.RunAsync("Chain")).ReadOutputAs<int>().ShouldBe(10);
    }

    [Fact]
    public async Task ActivityFanOut()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("FanOut", async context =>
            {
                var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => context.CallActivityAsync<string>("ToString", i)));
                return results.Reverse().ToArray();
            })
            .Activity<int, string>("ToString", value => $"{value}"));

        (await hub.RunAsync("FanOut")).ReadOutputAs<string[]>().ShouldBe(Enumerable.Range(0, 100).Reverse().Select(i => $"{i}"));
    }

    [Fact]
    public async Task IsReplaying()
    {
        var tasks = new TestTasks()
            .Orchestrator("Replaying", async context =>
            {
                var list = new List<bool> { context.IsReplaying };
                await context.CallActivityAsync<int>("Noop", 0);
                list.Add(context.IsReplaying);
                await context.WaitForExternalEvent<string>("Go");
                list.Add(context.IsReplaying);
                return list;
            })
            .Activity<int, int>("Noop", value => value);
        await using var hub = await TestHub.StartAsync(tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Replaying");
        while (hub.Hub.GetHistory(id).All(entry => entry.Type != "TaskCompleted"))
        {
            await Task.Delay(5, hub.Timeout);
        }

        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "Go", "x");

        (await hub.CompletionAsync(id)).ReadOutputAs<bool[]>().ShouldBe([true, true, false]);
    }

    [Fact]
    public async Task CurrentDateTimeUtc()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Clock", async context =>
            {
                var before = context.CurrentUtcDateTime;
                var echoed = await context.CallActivityAsync<DateTime>("Echo", before);
                return before == echoed && before.Kind == DateTimeKind.Utc && context.CurrentUtcDateTime >= before;
            })
            .Activity<DateTime, DateTime>("Echo", value => value));

        (await hub.RunAsync("Clock")).ReadOutputAs<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task NewGuidTest()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Guids", async context =>
            {
                var guids = new List<Guid> { context.NewGuid(), context.NewGuid() };
                await context.WaitForExternalEvent<int>("Go");
                guids.Add(context.NewGuid());
                return guids;
            }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Guids");
        await hub.Client.WaitForInstanceStartAsync(id, hub.Timeout);
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "go", 1);

        var guids = (await hub.CompletionAsync(id)).ReadOutputAs<Guid[]>()!;

        guids.Distinct().Count().ShouldBe(3);
        guids.ShouldAllBe(guid => guid.Version == 5);
    }

    [Fact]
    public async Task SubOrchestration()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator<int, int>("Parent", async (context, depth) => depth == 0 ? 1 : 1 + await context.CallSubOrchestratorAsync<int>("Parent", depth - 1))
            .Orchestrator("ParentOf", async context => await context.CallSubOrchestratorAsync<string>("WhoIsMyParent"))
            .Orchestrator("WhoIsMyParent", context => Task.FromResult($"{context.Parent!.Name} {context.Parent.InstanceId}")));

        (await hub.RunAsync("Parent", 3)).ReadOutputAs<int>().ShouldBe(4);
        var metadata = await hub.RunAsync("ParentOf");
        metadata.ReadOutputAs<string>().ShouldBe($"ParentOf {metadata.InstanceId}");
    }

    [Fact]
    public async Task SetCustomStatus()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Status", async context =>
            {
                context.SetCustomStatus("Started!");
                context.SetCustomStatus(await context.WaitForExternalEvent<object>("Next"));
                await context.WaitForExternalEvent<object>("End");
            }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Status");

        await hub.WaitForCustomStatusAsync(id, "Started!");
        await hub.Client.RaiseEventAsync(id, "Next", "Second");
        await hub.WaitForCustomStatusAsync(id, "Second");
        await hub.Client.RaiseEventAsync(id, "End");

        (await hub.CompletionAsync(id)).ReadCustomStatusAs<string>().ShouldBe("Second");
    }

    [Fact]
    public async Task SetCustomStatus_Over16KB_Throws()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Status", context =>
            {
                context.SetCustomStatus(new string('x', 8190));
                Should.Throw<ArgumentException>(() => context.SetCustomStatus(new string('y', 8191)));
                return Task.CompletedTask;
            }));

        (await hub.RunAsync("Status")).ReadCustomStatusAs<string>()!.ShouldStartWith("x");
    }
}
