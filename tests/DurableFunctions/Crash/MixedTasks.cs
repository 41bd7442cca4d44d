using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>Every kind of work an orchestration can have. The results depend on the instance's number alone.</summary>
internal static class MixedTasks
{
    public const string Orchestrator = "Mixed";

    public const int Events = 3;

    private static readonly RetryPolicy Retries = new(1_000, TimeSpan.FromMilliseconds(5));

    public static TestTasks Create()
    {
        var calls = new ConcurrentDictionary<int, int>();
        return new TestTasks()
            .Orchestrator<int, int>(Orchestrator, (context, number) => (number % 7) switch
            {
                0 => Chain(context, number, 20),
                1 => FanOut(context, number),
                2 => Timers(context, number),
                3 => ExternalEvents(context, number),
                4 => SubOrchestrations(context, number),
                5 => context.CallSubOrchestratorAsync<int>("Generations", new[] { number, 0 }),
                _ => context.CallActivityAsync<int>("Flaky", number, TaskOptions.FromRetryPolicy(Retries)),
            })
            .Orchestrator<int, int>("Child", (context, number) => Chain(context, number, 4))
            .Orchestrator<int[], int>("Generations", Generations)
            .Activity<int, int>("PlusOne", value => value + 1)
            .Activity<int, int>("Flaky", number => calls.AddOrUpdate(number, 1, (_, count) => count + 1) < 3
                ? throw new InvalidOperationException("not yet")
                : number * 2);
    }

    private static async Task<int> Chain(TaskOrchestrationContext context, int value, int length)
    {
        for (var step = 0; step < length; step++)
        {
            value = await context.CallActivityAsync<int>("PlusOne", value);
        }

        return value;
    }

    private static async Task<int> FanOut(TaskOrchestrationContext context, int number) =>
        (await Task.WhenAll(Enumerable.Range(number, 20).Select(value => context.CallActivityAsync<int>("PlusOne", value)))).Sum();

    private static async Task<int> Timers(TaskOrchestrationContext context, int number)
    {
        for (var step = 0; step < 8; step++)
        {
            using var cancellation = new CancellationTokenSource();
            var loser = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
            await Task.WhenAny(loser, context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None));
            cancellation.Cancel();
        }

        return number;
    }

    private static async Task<int> ExternalEvents(TaskOrchestrationContext context, int number)
    {
        for (var step = 0; step < Events; step++)
        {
            number += await context.WaitForExternalEvent<int>($"EVENT-{step}");
            await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return number;
    }

    private static async Task<int> SubOrchestrations(TaskOrchestrationContext context, int number) =>
        (await Task.WhenAll(Enumerable.Range(number, 4).Select(value => context.CallSubOrchestratorAsync<int>("Child", value)))).Sum();

    private static async Task<int> Generations(TaskOrchestrationContext context, int[] state)
    {
        var value = await context.CallActivityAsync<int>("PlusOne", state[0]);
        if (state[1] == 8)
        {
            return value;
        }

        context.ContinueAsNew(new[] { value, state[1] + 1 });
        return 0;
    }
}
