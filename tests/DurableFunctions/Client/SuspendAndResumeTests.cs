using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Client;

public sealed class SuspendAndResumeTests
{
    private const string Id = "held";

    [Fact]
    public async Task SuspendInstance_WithoutReason_Succeeds()
    {
        await using var hub = await StartAsync();

        await hub.Client.SuspendInstanceAsync(Id);

        await hub.WaitForStatusAsync(Id, OrchestrationRuntimeStatus.Suspended);
    }

    [Fact]
    public async Task ResumeInstance_WithoutReason_Succeeds()
    {
        await using var hub = await StartAsync();
        await hub.Client.SuspendInstanceAsync(Id, "hold");
        await hub.WaitForStatusAsync(Id, OrchestrationRuntimeStatus.Suspended);

        await hub.Client.ResumeInstanceAsync(Id);

        await hub.WaitForStatusAsync(Id, OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task SuspendInstance_AlreadyCompleted_NoError()
    {
        await using var hub = await StartAsync();
        await hub.Client.RaiseEventAsync(Id, "Event", "x");
        await hub.CompletionAsync(Id);
        var history = hub.Hub.GetHistory(Id);

        await hub.Client.SuspendInstanceAsync(Id, "too late");

        (await hub.Client.GetInstanceAsync(Id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        hub.Hub.GetHistory(Id).ShouldBe(history);
    }

    [Fact]
    public async Task SuspendInstance_Twice_OneResumeIsEnough()
    {
        await using var hub = await StartAsync();
        await hub.Client.SuspendInstanceAsync(Id, "hold");
        await hub.Client.SuspendInstanceAsync(Id, "hold again");
        await hub.WaitForStatusAsync(Id, OrchestrationRuntimeStatus.Suspended);

        await hub.Client.ResumeInstanceAsync(Id);
        await hub.Client.RaiseEventAsync(Id, "Event", "x");

        (await hub.CompletionAsync(Id)).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task TerminateInstance_WhileSuspended_EndsIt()
    {
        await using var hub = await StartAsync();
        await hub.Client.SuspendInstanceAsync(Id, "hold");
        await hub.WaitForStatusAsync(Id, OrchestrationRuntimeStatus.Suspended);

        await hub.Client.TerminateInstanceAsync(Id, "enough");

        (await hub.CompletionAsync(Id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
    }

    [Fact]
    public async Task SuspendInstance_WhileAnActivityRuns_ItsResultWaitsForTheResume()
    {
        var release = new TaskCompletionSource<int>();
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", async context =>
            {
                context.SetCustomStatus("calling");
                return await context.CallActivityAsync<int>("Slow", 0);
            })
            .AsyncActivity<int, int>("Slow", (_, _, _) => release.Task));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Calls", new StartOrchestrationOptions(Id));
        await hub.WaitForCustomStatusAsync(Id, "calling");
        await hub.Client.SuspendInstanceAsync(Id, "hold");
        await hub.WaitForStatusAsync(Id, OrchestrationRuntimeStatus.Suspended);

        release.SetResult(7);
        await Eventually.TrueAsync(() => hub.Hub.GetHistory(Id).Any(entry => entry.Type == "TaskCompleted"), "the activity's result is in the history");
        (await hub.Client.GetInstanceAsync(Id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Suspended);
        await hub.Client.ResumeInstanceAsync(Id);

        (await hub.CompletionAsync(Id)).ReadOutputAs<int>().ShouldBe(7);
    }

    private static async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.StartAsync(WaitingTasks.Create());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(WaitingTasks.Orchestrator, false, new StartOrchestrationOptions(Id));
        await hub.WaitForCustomStatusAsync(Id, "waiting");
        return hub;
    }
}
