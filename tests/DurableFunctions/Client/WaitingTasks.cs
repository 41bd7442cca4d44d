using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Client;

/// <summary>An orchestration that a client can steer: it waits for an event, and fails with it when its input says so.</summary>
internal static class WaitingTasks
{
    public const string Orchestrator = "Waits";

    public static TestTasks Create() => new TestTasks().Orchestrator<bool, string>(Orchestrator, async (context, fails) =>
    {
        context.SetCustomStatus("waiting");
        var value = await context.WaitForExternalEvent<string>("Event");
        return fails ? throw new InvalidOperationException(value) : value;
    });

    /// <summary>Starts an instance and brings it to its end.</summary>
    public static async Task<string> RunToEndAsync(this TestHub hub, string id, bool fails = false)
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, fails, new Microsoft.DurableTask.StartOrchestrationOptions(id));
        await hub.Client.RaiseEventAsync(id, "Event", "done");
        await hub.CompletionAsync(id);
        return id;
    }
}
