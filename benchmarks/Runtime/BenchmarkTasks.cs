using System.Diagnostics;
using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>Orchestrators over an activity that does nothing but note when it ran.</summary>
internal sealed class BenchmarkTasks : IFunctionTasks
{
    public const string Chain = "Chain";
    public const string FanOut = "FanOut";
    private const string Nothing = "Nothing";

    private readonly List<long> _timestamps = [];

    /// <summary>When each activity ran, if asked for.</summary>
    public IReadOnlyList<long> Timestamps => _timestamps;

    public bool NoteTimes { get; set; }

    public bool HasOrchestrator(TaskName name) => name.Name is Chain or FanOut;

    public bool HasActivity(TaskName name) => name.Name == Nothing;

    public async Task<object?> RunOrchestratorAsync(TaskName name, TaskOrchestrationContext context, string? serializedInput)
    {
        var count = context.GetInput<int>();
        if (name.Name == FanOut)
        {
            return (await Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync<int>(Nothing, number)))).Length;
        }

        for (var step = 0; step < count; step++)
        {
            await context.CallActivityAsync<int>(Nothing, step);
        }

        return count;
    }

    public Task<object?> RunActivityAsync(TaskName name, TaskActivityContext context, string? serializedInput, CancellationToken cancellationToken)
    {
        if (NoteTimes)
        {
            _timestamps.Add(Stopwatch.GetTimestamp());
        }

        return Task.FromResult<object?>(0);
    }
}
