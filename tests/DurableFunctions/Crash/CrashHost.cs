using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>The test assembly as a program: a hub that works on mixed orchestrations until they have ended, or it is killed.</summary>
public static class CrashHost
{
    public const int Instances = 50;

    public const string Ready = "ready";

    public static async Task<int> Main(string[] args)
    {
        if (args is not ["crash-host", var databasePath])
        {
            return 2;
        }

        var options = new TaskHubOptions { DatabasePath = databasePath };
        await using var hub = new TaskHub(options, MixedTasks.Create(), TimeProvider.System, NullLoggerFactory.Instance);
        await hub.StartAsync(CancellationToken.None);
        Console.WriteLine(Ready);
        await WorkAsync(hub.Client);
        return 0;
    }

    /// <summary>Starts whatever hasn't been started, sends the events and waits for every end. May be repeated after a kill.</summary>
    public static Task WorkAsync(DurableTaskClient client) => Task.WhenAll(Enumerable.Range(0, Instances).Select(async number =>
    {
        var id = Id(number);
        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            await client.ScheduleNewOrchestrationInstanceAsync(MixedTasks.Orchestrator, number, options);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started before the kill.
        }

        // Sent again after a kill: each name is waited for once, so one too many does no harm.
        for (var step = 0; step < MixedTasks.Events; step++)
        {
            await client.RaiseEventAsync(id, $"event-{step}", step);
        }

        await client.WaitForInstanceCompletionAsync(id);
    }));

    public static string Id(int number) => $"mixed-{number:00}";
}
