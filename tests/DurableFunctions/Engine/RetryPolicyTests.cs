using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class RetryPolicyTests
{
    /// <summary>Attempts allowed, whether the handler wants retries, failures before success, attempts made, whether it succeeds.</summary>
    public static TheoryData<int, bool, int, int, bool> Cases => new()
    {
        { 10, true, 4, 5, true },
        { 2, true, int.MaxValue, 2, false },
        { 10, false, int.MaxValue, 1, false },
        { 1, true, int.MaxValue, 1, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RetryActivityFailuresCustomLogicAndPolicy(int most, bool wanted, int failures, int expected, bool succeeds)
    {
        var attempts = 0;
        var tasks = new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Flaky", 0, Options(most, wanted)))
            .Activity<int, int>("Flaky", value => attempts++ < failures ? throw new IOException("not yet") : value);

        await CheckAsync(tasks, succeeds);

        attempts.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RetrySubOrchestratorFailuresCustomLogicAndPolicy(int most, bool wanted, int failures, int expected, bool succeeds)
    {
        var attempts = 0;
        var tasks = new TestTasks()
            .Orchestrator("Calls", context => context.CallSubOrchestratorAsync("Flaky", 0, Options(most, wanted)))
            .Orchestrator("Flaky", _ => attempts++ < failures ? throw new IOException("not yet") : Task.CompletedTask);

        await CheckAsync(tasks, succeeds);

        attempts.ShouldBe(expected);
    }

    [Fact]
    public async Task RetryTimeout_Passed_NoMoreAttempts()
    {
        var clock = new ManualTimeProvider();
        var attempts = 0;
        var policy = new RetryPolicy(100, TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Calls", context => context.CallActivityAsync<int>("Fails", 0, TaskOptions.FromRetryPolicy(policy)))
                .Activity<int, int>("Fails", _ => ++attempts > 0 ? throw new IOException("no") : 0),
            timeProvider: clock);

        var ended = hub.RunAsync("Calls");
        while (!ended.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(ended, Task.Delay(1, hub.Timeout));
        }

        // At minutes 0, 1, 3 and 6 (the third delay would be 4 and is cut to 3); then 5 minutes have passed.
        attempts.ShouldBe(4);
        (await ended).FailureDetails!.IsCausedBy<TaskFailedException>().ShouldBeTrue();
    }

    private static TaskOptions Options(int most, bool wanted) => TaskOptions.FromRetryPolicy(new RetryPolicy(most, TimeSpan.FromMilliseconds(1), 2)
    {
        HandleFailure = failure => failure.IsCausedBy<IOException>() && wanted,
    });

    private static async Task CheckAsync(TestTasks tasks, bool succeeds)
    {
        await using var hub = await TestHub.StartAsync(tasks);

        var ended = await hub.RunAsync("Calls");

        ended.RuntimeStatus.ShouldBe(succeeds ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed);
        (ended.FailureDetails?.IsCausedBy<TaskFailedException>() ?? false).ShouldBe(!succeeds);
    }
}
