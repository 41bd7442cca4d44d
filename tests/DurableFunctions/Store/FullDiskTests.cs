using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;
using Ringkeeper.Tests.Disks;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Store;

/// <summary>On a real file system where one can be mounted; where not, these are skipped and FailedCommitTests stand alone.</summary>
public sealed class FullDiskTests
{
    [TinyFileSystemFact]
    public async Task TmpfsFullDuringCommits_NothingAcceptedIsLost_AndWorkGoesOnWhenThereIsRoom()
    {
        using var disk = TinyFileSystem.Mount(4 * 1024 * 1024);

        var ballast = string.Empty;
        var runs = 0;
        var tasks = new TestTasks()
            .Orchestrator("Chain", async context =>
            {
                var sum = 0;
                for (var step = 0; step < 20; step++)
                {
                    sum += await context.CallActivityAsync<int>("One", new string('x', 4_000));
                }

                return sum;
            })
            .Activity<string, int>("One", _ =>
            {
                if (Interlocked.Increment(ref runs) == 5)
                {
                    ballast = disk.Fill();
                }

                return 1;
            });
        await using var hub = new TaskHub(
            new TaskHubOptions { DatabasePath = Path.Combine(disk.Path, "hub.db") }, tasks, TimeProvider.System, NullLoggerFactory.Instance);
        await hub.StartAsync(CancellationToken.None);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Chain");
        await Eventually.TrueAsync(() => Volatile.Read(ref ballast).Length > 0, "the disk is full");
        await Should.ThrowAsync<SqliteException>(async () =>
        {
            for (var number = 0; number < 100; number++)
            {
                await hub.Client.ScheduleNewOrchestrationInstanceAsync("Chain", new string('y', 50_000));
            }
        });
        (await hub.Client.GetInstanceAsync(id)).ShouldNotBeNull().IsCompleted.ShouldBeFalse();
        File.Delete(ballast);

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var ended = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, timeout.Token);
        ended.ReadOutputAs<int>().ShouldBe(20);
    }

    [TinyFileSystemFact]
    public async Task TmpfsReadOnly_StoreCannotBeOpened_SaysSoAndIsUnharmed()
    {
        using var disk = TinyFileSystem.Mount(4 * 1024 * 1024);

        var path = Path.Combine(disk.Path, "hub.db");
        var tasks = new TestTasks().Orchestrator("Waits", context => context.WaitForExternalEvent<int>("Go"));
        string id;
        await using (var hub = new TaskHub(new TaskHubOptions { DatabasePath = path }, tasks, TimeProvider.System, NullLoggerFactory.Instance))
        {
            await hub.StartAsync(CancellationToken.None);
            id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        }

        disk.Remount(readOnly: true).ShouldBeTrue();
        await using (var hub = new TaskHub(new TaskHubOptions { DatabasePath = path }, tasks, TimeProvider.System, NullLoggerFactory.Instance))
        {
            await Should.ThrowAsync<Exception>(() => hub.StartAsync(CancellationToken.None));
        }

        disk.Remount(readOnly: false).ShouldBeTrue();
        await using var again = new TaskHub(new TaskHubOptions { DatabasePath = path }, tasks, TimeProvider.System, NullLoggerFactory.Instance);
        await again.StartAsync(CancellationToken.None);
        await again.Client.RaiseEventAsync(id, "Go", 7);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await again.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, timeout.Token)).ReadOutputAs<int>().ShouldBe(7);
    }
}
