using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class FailedCommitTests : IDisposable
{
    private const int DiskFull = 13;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ringkeeper-full-");

    [Fact]
    public async Task DiskFullDuringCommits_OrchestrationCompletesWithoutRunningActivitiesTwice()
    {
        var calls = 0;
        var tasks = new TestTasks()
            .Orchestrator("Chain", async context => await context.CallActivityAsync<int>("Count", 0) + await context.CallActivityAsync<int>("Count", 0))
            .Activity<int, int>("Count", _ => Interlocked.Increment(ref calls));
        var path = Path.Combine(_directory.FullName, "hub.db");
        var (commits, failures) = (0, 0);

        // The first, third, fifth, … commit fails.
        await using var store = new InterceptedStore(path, _ => Interlocked.Increment(ref commits) % 2 == 0 ? Task.CompletedTask : Fail(ref failures));
        await using var hub = new TaskHub(new TaskHubOptions { DatabasePath = path }, tasks, TimeProvider.System, NullLoggerFactory.Instance, store);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await hub.StartAsync(timeout.Token);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Chain", timeout.Token);
        var metadata = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, timeout.Token);

        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        metadata.ReadOutputAs<int>().ShouldBe(3);
        calls.ShouldBe(2);
        failures.ShouldBe(3);
    }

    private static Task Fail(ref int failures)
    {
        failures++;
        return Task.FromException(new SqliteException("database or disk is full", DiskFull));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
