using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class RetryHandlerTests
{
    [Theory]
    [InlineData(10, OrchestrationRuntimeStatus.Completed, 4)]
    [InlineData(2, OrchestrationRuntimeStatus.Failed, 2)]
    public async Task RetrySubOrchestratorFailuresCustomLogic(int mostAttempts, OrchestrationRuntimeStatus expected, int attempts)
    {
        var runs = 0;
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: TaskOptions.FromRetryHandler(retry =>
                retry.LastFailure.IsCausedBy<TaskFailedException>() && retry.LastAttemptNumber < mostAttempts)))
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Flaky", 0))
            .Activity<int, int>("Flaky", value => Interlocked.Increment(ref runs) < 4 ? throw new InvalidOperationException("not yet") : value));

        (await hub.RunAsync("Parent")).RuntimeStatus.ShouldBe(expected);

        runs.ShouldBe(attempts);
    }

    [Fact]
    public async Task RetryActivityFailuresCustomLogic_HandlerWaitsBetweenAttempts()
    {
        var runs = 0;
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Flaky", 0, TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(1), retry.CancellationToken);
                return true;
            })))
            .Activity<int, int>("Flaky", _ => Interlocked.Increment(ref runs) < 3 ? throw new InvalidOperationException("not yet") : runs));

        var ended = await hub.RunAsync("Calls");

        ended.ReadOutputAs<int>().ShouldBe(3);
        hub.Hub.GetHistory(ended.InstanceId).Count(entry => entry.Type == "TimerFired").ShouldBe(2);
    }

    [Fact]
    public async Task InnerExceptionDetailsArePreserved()
    {
        await using var hub = await TestHub.StartAsync(new TestTasks()
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Throws", 0))
            .Activity<int, int>("Throws", _ => throw new InvalidOperationException("outer", new TimeoutException("inner", new FormatException("innermost")))));

        var failure = (await hub.RunAsync("Calls")).FailureDetails.ShouldNotBeNull().InnerFailure.ShouldNotBeNull();

        failure.ErrorType.ShouldBe(typeof(InvalidOperationException).FullName);
        failure.InnerFailure!.ErrorType.ShouldBe(typeof(TimeoutException).FullName);
        failure.InnerFailure.InnerFailure!.ErrorMessage.ShouldBe("innermost");
    }
}
