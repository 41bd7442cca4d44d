using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class FailedCommitTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ringkeeper-full-");

    [Fact]
    public async Task DiskFullDuringCommits_OrchestrationCompletesWithoutRunningActivitiesTwice()
    {
        var calls = 0;
        var tasks = new TestTasks()
            .Orchestrator("Chain", async context => await context.CallActivityAsync<int>("Count", 0) + await context.CallActivityAsync<int>("Count", 0))
            .Activity<int, int>("Count", _ => Interlocked.Increment(ref calls));
        var path = Path.Combine(_directory.FullName, "hub.db");
        await using var store = new FailingStore(path);
        await using var hub = new TaskHub(new TaskHubOptions { DatabasePath = path }, tasks, TimeProvider.System, NullLoggerFactory.Instance, store);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await hub.StartAsync(timeout.Token);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Chain", timeout.Token);
        var metadata = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, timeout.Token);

        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        metadata.ReadOutputAs<int>().ShouldBe(3);
        calls.ShouldBe(2);
        store.Failures.ShouldBe(3);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
