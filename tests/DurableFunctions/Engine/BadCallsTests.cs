using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>What an orchestrator asks for is checked as what comes from outside is.</summary>
public sealed class BadCallsTests
{
    [Theory]
    [InlineData("@entity", "reserved for entities")]
    [InlineData("with\ncontrol", "control character")]
    [InlineData("", "empty")]
    [InlineData(null, "101 characters")]
    public async Task SubOrchestrationAndSentEvent_BadInstanceId_FailWithTheReason(string? id, string reason)
    {
        id ??= new string('x', 101);
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", context => context.CallSubOrchestratorAsync("Calls", options: new TaskOptions().WithInstanceId(id)))
            .Orchestrator("Sends", context =>
            {
                context.SendEvent(id, "Event", 1);
                return Task.CompletedTask;
            }));

        foreach (var orchestrator in new[] { "Calls", "Sends" })
        {
            var failure = (await hub.RunAsync(orchestrator)).FailureDetails!;
            failure.IsCausedBy<ArgumentException>().ShouldBeTrue();
            failure.ErrorMessage.ShouldContain(reason);
        }
    }

    [Fact]
    public async Task OptionsAsInput_FailWithTheReason()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Work", (object)new TaskOptions()))
            .Activity<int, int>("Work", value => value));

        (await hub.RunAsync("Calls")).FailureDetails!.ErrorMessage.ShouldContain("pass them as options");
    }
}
