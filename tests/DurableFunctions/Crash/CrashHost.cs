using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>A hub that works on mixed orchestrations until they have ended, or it is killed.</summary>
internal static class CrashHost
{
    public const string Mode = "crash-host";

    public const int Instances = 50;

    public static string DatabasePath(string directory) => Path.Combine(directory, "hub.db");

    public static string JournalPath(string directory) => Path.Combine(directory, "activities");

    public static async Task<int> RunAsync(string directory)
    {
        using var journal = new ActivityJournal(JournalPath(directory));
        var options = new TaskHubOptions { DatabasePath = DatabasePath(directory) };
        await using var hub = new TaskHub(options, MixedTasks.Create(journal), TimeProvider.System, NullLoggerFactory.Instance);
        await hub.StartAsync(CancellationToken.None);
        Console.WriteLine(HostProcess.Ready);
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
