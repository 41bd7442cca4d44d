using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class OrchestrationErrorHandling
{
    [Fact]
    public async Task UnhandledActivityException()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", context => context.CallActivityAsync<int>("Fails", 1))
            .Activity<int, int>("Fails", _ => throw new InvalidOperationException("Kah-BOOOOOM!!!", new ArgumentException("inner"))));

        var metadata = await hub.RunAsync("Run");

        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        var failure = metadata.FailureDetails!;
        failure.ErrorType.ShouldBe(typeof(TaskFailedException).FullName);
        failure.ErrorMessage.ShouldBe("Task 'Fails' (#0) failed with an unhandled exception: Kah-BOOOOOM!!!");
        failure.InnerFailure!.IsCausedBy<InvalidOperationException>().ShouldBeTrue();
        failure.InnerFailure.StackTrace.ShouldNotBeNullOrEmpty();
        failure.InnerFailure.InnerFailure!.IsCausedBy<ArgumentException>().ShouldBeTrue();
    }

    [Fact]
    public async Task UnhandledOrchestratorException()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", _ => throw new NotSupportedException("no")));

        var failure = (await hub.RunAsync("Run")).FailureDetails!;

        failure.ErrorType.ShouldBe("System.NotSupportedException");
        failure.ErrorMessage.ShouldBe("no");
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(2, 2)]
    public async Task RetryActivityFailures(int maxAttempts, int expectedCalls)
    {
        var calls = 0;
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", context => context.CallActivityAsync<int>(
                "Flaky", 1, TaskOptions.FromRetryPolicy(new RetryPolicy(maxAttempts, TimeSpan.FromMilliseconds(1), 2))))
            .Activity<int, int>("Flaky", value => ++calls < 3 ? throw new IOException("try again") : value));

        var metadata = await hub.RunAsync("Run");

        calls.ShouldBe(expectedCalls);
        metadata.RuntimeStatus.ShouldBe(expectedCalls == 3 ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed);
    }

    [Fact]
    public async Task RetryActivityFailures_NotHandled_IsNotRetried()
    {
        var calls = 0;
        var policy = new RetryPolicy(5, TimeSpan.FromMilliseconds(1)) { HandleFailure = failure => !failure.IsCausedBy<IOException>() };
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", context => context.CallActivityAsync<int>("Fails", 1, TaskOptions.FromRetryPolicy(policy)))
            .Activity<int, int>("Fails", _ =>
            {
                calls++;
                throw new FileNotFoundException("gone");
            }));

        (await hub.RunAsync("Run")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        calls.ShouldBe(1);
    }

    [Fact]
    public async Task RetryActivityFailuresCustomLogic()
    {
        var attempts = new List<int>();
        AsyncRetryHandler handler = async retry =>
        {
            attempts.Add(retry.LastAttemptNumber);
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            return retry.LastAttemptNumber < 3;
        };
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", context => context.CallActivityAsync<int>("Fails", 1, TaskOptions.FromRetryHandler(handler)))
            .Activity<int, int>("Fails", _ => throw new IOException("no")));

        (await hub.RunAsync("Run")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        attempts.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task RetrySubOrchestrationFailures()
    {
        var calls = 0;
        var ids = new List<string>();
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", context => context.CallSubOrchestratorAsync<int>(
                "Child", 1, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(1)))))
            .Orchestrator<int, int>("Child", (context, value) =>
            {
                ids.Add(context.InstanceId);
                return ++calls < 3 ? throw new IOException("try again") : Task.FromResult(value);
            }));

        (await hub.RunAsync("Run")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        ids.Count.ShouldBe(3);
        ids.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task TaskNotFoundErrorsAreNotRetried()
    {
        var options = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)));
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Activity", context => context.CallActivityAsync<int>("Missing", 1, options))
            .Orchestrator("Sub", context => context.CallSubOrchestratorAsync<int>("Missing", 1, options)));

        (await hub.RunAsync("Activity")).FailureDetails!.InnerFailure!.ErrorType.ShouldBe("ActivityTaskNotFound");
        (await hub.RunAsync("Sub")).FailureDetails!.InnerFailure!.ErrorType.ShouldBe("OrchestratorTaskNotFound");
        (await hub.RunAsync("Missing")).FailureDetails!.ErrorType.ShouldBe("OrchestratorTaskNotFound");
    }

    [Fact]
    public async Task CatchingActivityExceptionsByType()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Run", async context =>
            {
                try
                {
                    await context.CallActivityAsync<int>("Fails", 1);
                    return "no failure";
                }
                catch (TaskFailedException exception) when (exception.FailureDetails.IsCausedBy<IOException>())
                {
                    return exception.FailureDetails.ErrorType;
                }
            })
            .Activity<int, int>("Fails", _ => throw new FileNotFoundException("gone")));

        (await hub.RunAsync("Run")).ReadOutputAs<string>().ShouldBe("System.IO.FileNotFoundException");
    }

    [Fact]
    public async Task ChangedOrchestrator_AfterRestart_FailsNamingBothActions()
    {
        static TestTasks Version(string activity) => new TestTasks()
            .Orchestrator("Run", async context =>
            {
                await context.CallActivityAsync<int>(activity, 1);
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("Go");
            })
            .Activity<int, int>(activity, value => value);
        await using var hub = await TestHub.StartAsync(Version("Before"));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run");
        await hub.WaitForCustomStatusAsync(id, "waiting");

        await hub.RestartAsync(Version("After"));
        await hub.Client.RaiseEventAsync(id, "Go", 1);

        var failure = (await hub.CompletionAsync(id)).FailureDetails!;
        failure.ErrorType.ShouldEndWith("NonDeterministicOrchestrationException");
        failure.ErrorMessage.ShouldContain("'Before'");
        failure.ErrorMessage.ShouldContain("'After'");
    }

    [Fact]
    public async Task IllegalAwait_FailsTheOrchestration()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Delay", _ => Task.Delay(20))
            .Orchestrator("Thread", async context =>
            {
                await Task.Delay(20).ConfigureAwait(false);
                context.SetCustomStatus("from another thread");
            }));

        foreach (var orchestrator in new[] { "Delay", "Thread" })
        {
            var failure = (await hub.RunAsync(orchestrator)).FailureDetails!;
            failure.ErrorType.ShouldBe("System.InvalidOperationException");
            failure.ErrorMessage.ShouldContain("invalid asynchronous invocation");
        }
    }
}
