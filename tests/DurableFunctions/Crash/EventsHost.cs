using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>A hub with an orchestration that begins anew with each event, and somebody who sends it numbers as fast as they are taken.</summary>
internal static class EventsHost
{
    public const string Mode = "events-host";

    public const string Id = "collects";

    public const int Events = 300;

    public static string DatabasePath(string directory) => Path.Combine(directory, "hub.db");

    public static TestTasks Tasks => new TestTasks()
        .Orchestrator<List<int>?, List<int>>("Collects", async (context, seen) =>
        {
            seen ??= [];
            seen.Add(await context.WaitForExternalEvent<int>("Number"));
            await context.CallActivityAsync<int>("Noop", seen.Count);
            if (seen[^1] < Events - 1)
            {
                context.ContinueAsNew(seen);
            }

            return seen;
        })
        .Activity<int, int>("Noop", value => value);

    public static async Task<int> RunAsync(string directory)
    {
        await using var hub = new TaskHub(
            new TaskHubOptions { DatabasePath = DatabasePath(directory) }, Tasks, TimeProvider.System, NullLoggerFactory.Instance);
        await hub.StartAsync(CancellationToken.None);
        Console.WriteLine(HostProcess.Ready);
        await StartAsync(hub.Client);
        await SendAsync(hub.Client, Path.Combine(directory, "sent"));
        await hub.Client.WaitForInstanceCompletionAsync(Id);
        return 0;
    }

    private static async Task StartAsync(DurableTaskClient client)
    {
        try
        {
            var options = new StartOrchestrationOptions(Id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            await client.ScheduleNewOrchestrationInstanceAsync("Collects", options);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started before the kill.
        }
    }

    /// <summary>Goes on where the last process was; the number it was at may come twice.</summary>
    private static async Task SendAsync(DurableTaskClient client, string sentPath)
    {
        var next = File.Exists(sentPath) ? File.ReadAllText(sentPath).Length : 0;
        await using var sent = new FileStream(sentPath, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (; next < Events; next++)
        {
            await client.RaiseEventAsync(Id, "Number", next);
            sent.WriteByte((byte)'.');
        }
    }
}
