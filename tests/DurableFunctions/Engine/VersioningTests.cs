using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class VersioningTests
{
    private static TestTasks Tasks => new TestTasks().Orchestrator("Version", context => Task.FromResult(context.Version));

    [Theory]
    [InlineData("1.9", VersionMatchStrategy.CurrentOrOlder, true)]
    [InlineData("1.10", VersionMatchStrategy.CurrentOrOlder, false)]
    [InlineData("1.8", VersionMatchStrategy.Strict, false)]
    [InlineData("7.0", VersionMatchStrategy.None, true)]
    public async Task OrchestrationVersioning_Fail(string version, VersionMatchStrategy strategy, bool runs)
    {
        await using var hub = await TestHub.StartAsync(Tasks, options =>
        {
            options.DefaultVersion = "1.9";
            options.VersionMatchStrategy = strategy;
            options.VersionFailureStrategy = VersionFailureStrategy.Fail;
        });
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = version });

        var metadata = await hub.CompletionAsync(id);

        metadata.RuntimeStatus.ShouldBe(runs ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed);
        metadata.FailureDetails?.ErrorType.ShouldBe("VersionMismatch");
    }

    [Fact]
    public async Task OrchestrationVersioning_Reject_WaitsForANewerHost()
    {
        var hostVersion = "1.0";
        await using var hub = await TestHub.StartAsync(Tasks, options => options.DefaultVersion = hostVersion);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = "2.0" });
        (await hub.RunAsync("Version")).ReadOutputAs<string>().ShouldBe("1.0");
        (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);

        hostVersion = "2.0";
        await hub.RestartAsync();

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("2.0");
    }
}
