using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class TagsAndVersionsTests
{
    private static readonly Dictionary<string, string> Tags = new() { ["cost"] = "ring", ["env"] = "test" };

    [Fact]
    public async Task RunActivityWithTags()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("One", 1, new TaskOptions(tags: Tags)))
            .Activity<int, int>("One", value => value));

        var id = (await hub.RunAsync("Calls")).InstanceId;

        hub.Hub.GetHistory(id).Single(entry => entry.Type == "TaskScheduled").Payload.ShouldContain("\"tags\":{\"cost\":\"ring\",\"env\":\"test\"}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ScheduleSubOrchestrationWithTags_AndRetryPolicy(bool withPolicy)
    {
        var retry = withPolicy ? new TaskRetryOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))) : null;
        var attempts = 0;
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(new TaskOptions(retry, Tags), "child")))
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Flaky", 0))
            .Activity<int, int>("Flaky", value => withPolicy && Interlocked.Increment(ref attempts) < 3 ? throw new InvalidOperationException("not yet") : value));

        (await hub.RunAsync("Parent")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);

        (await hub.CompletionAsync("child")).Tags.ShouldBe(Tags);
    }

    [Theory]
    [InlineData(null, "1.5")]
    [InlineData("0.7", "0.7")]
    public async Task SubOrchestration_InheritsDefaultVersion_TaskVersionOverridesIt(string? given, string expected)
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                    "Child", null, given is null ? null : new SubOrchestrationOptions { Version = given }))
                .Orchestrator("Child", context => Task.FromResult(context.Version)),
            options => options.DefaultVersion = "1.5");

        (await hub.RunAsync("Parent")).ReadOutputAs<string>().ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, "1.5")]
    [InlineData("0.7", "0.7")]
    public async Task OrchestrationVersion_PassedThroughContext_TaskVersionOverridesDefaultVersion(string? given, string expected)
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Asks", async context => $"{context.Version} {await context.CallActivityAsync<string>("Version", 0)}")
                .AsyncActivity<int, string>("Version", (context, _, _) => Task.FromResult(context.Version)),
            options => options.DefaultVersion = "1.5");
        var start = given is null ? new StartOrchestrationOptions() : new StartOrchestrationOptions { Version = given };

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Asks", start);

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe($"{expected} {expected}");
    }
}
