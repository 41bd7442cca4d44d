using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class TagsTests
{
    private static readonly Dictionary<string, string> Tags = new() { ["cost"] = "ring", ["env"] = "test" };

    [Fact]
    public async Task ScheduleOrchestrationWithTags()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks().Orchestrator("Empty", _ => Task.CompletedTask));

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Empty", new StartOrchestrationOptions { Tags = Tags });

        (await hub.CompletionAsync(id)).Tags.ShouldBe(Tags);
    }

    [Fact]
    public async Task RunActivityWithTags()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("One", 1, new TaskOptions(tags: Tags)))
            .Activity<int, int>("One", value => value));

        var ended = await hub.RunAsync("Calls");

        ended.ReadOutputAs<int>().ShouldBe(1);
        hub.Hub.GetHistory(ended.InstanceId).Single(entry => entry.Type == "TaskScheduled").Payload
            .ShouldContain("\"tags\":{\"cost\":\"ring\",\"env\":\"test\"}");
    }

    [Fact]
    public async Task ScheduleSubOrchestrationWithTags()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(new TaskOptions(tags: Tags), "child")))
            .Orchestrator("Child", _ => Task.CompletedTask));

        (await hub.RunAsync("Parent")).Tags.ShouldBeEmpty();

        (await hub.CompletionAsync("child")).Tags.ShouldBe(Tags);
    }

    [Fact]
    public async Task ScheduleSubOrchestrationWithTagsAndRetryPolicy()
    {
        var attempts = 0;
        var retry = new TaskRetryOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)));
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(new TaskOptions(retry, Tags), "child")))
            .Orchestrator("Child", _ => ++attempts < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask));

        (await hub.RunAsync("Parent")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);

        attempts.ShouldBe(3);
        (await hub.CompletionAsync("child")).Tags.ShouldBe(Tags);
    }
}
