using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>Every kind of work an orchestration can have. Results and the activities' keys depend on the instance's number alone.</summary>
internal static class MixedTasks
{
    public const string Orchestrator = "Mixed";

    public const int Events = 3;

    private static readonly RetryPolicy Retries = new(1_000, TimeSpan.FromMilliseconds(5));

    public static TestTasks Create(ActivityJournal journal)
    {
        var calls = new ConcurrentDictionary<string, int>();
        return new TestTasks()
            .Orchestrator<int, int>(Orchestrator, (context, number) => (number % 7) switch
            {
                0 => Chain(context, new($"{number}", number), 20),
                1 => FanOut(context, number),
                2 => Timers(context, number),
                3 => ExternalEvents(context, number),
                4 => SubOrchestrations(context, number),
                5 => context.CallSubOrchestratorAsync<int>("Generations", new Generation(number, number, 0)),
                _ => context.CallActivityAsync<int>("Flaky", new Step($"{number}/flaky.", number), TaskOptions.FromRetryPolicy(Retries)),
            })
            .Orchestrator<Step, int>("Child", (context, start) => Chain(context, start, 4))
            .Orchestrator<Generation, int>("Generations", Generations)
            .Activity<Step, int>("PlusOne", step =>
            {
                journal.Add(step.Key);
                return step.Value + 1;
            })
            .Activity<Step, int>("Flaky", step =>
            {
                journal.Add(step.Key);
                return calls.AddOrUpdate(step.Key, 1, (_, count) => count + 1) < 3
                    ? throw new InvalidOperationException("not yet")
                    : step.Value * 2;
            });
    }

    private static async Task<int> Chain(TaskOrchestrationContext context, Step start, int length)
    {
        var value = start.Value;
        for (var step = 0; step < length; step++)
        {
            value = await context.CallActivityAsync<int>("PlusOne", new Step($"{start.Key}/step {step}.", value));
        }

        return value;
    }

    private static async Task<int> FanOut(TaskOrchestrationContext context, int number) =>
        (await Task.WhenAll(Enumerable.Range(number, 20).Select(value =>
            context.CallActivityAsync<int>("PlusOne", new Step($"{number}/branch {value}.", value))))).Sum();

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
        (await Task.WhenAll(Enumerable.Range(number, 4).Select(value =>
            context.CallSubOrchestratorAsync<int>("Child", new Step($"{number}/child {value}", value))))).Sum();

    private static async Task<int> Generations(TaskOrchestrationContext context, Generation generation)
    {
        var key = $"{generation.Number}/generation {generation.Count}.";
        var value = await context.CallActivityAsync<int>("PlusOne", new Step(key, generation.Value));
        if (generation.Count == 8)
        {
            return value;
        }

        context.ContinueAsNew(generation with { Value = value, Count = generation.Count + 1 });
        return 0;
    }

    /// <summary>What an activity works on. The key names this call among all calls of all instances; it ends with a full stop.</summary>
    private sealed record Step(string Key, int Value);

    private sealed record Generation(int Number, int Value, int Count);
}
