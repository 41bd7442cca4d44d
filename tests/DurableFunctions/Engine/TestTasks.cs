using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>Orchestrators and activities written as lambdas.</summary>
public sealed class TestTasks : IFunctionTasks
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<TaskActivityContext, string?, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    public TestTasks Orchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> run)
    {
        _orchestrators[name] = async context => await run(context, context.GetInput<TInput>()!);
        return this;
    }

    public TestTasks Orchestrator<TOutput>(string name, Func<TaskOrchestrationContext, Task<TOutput>> run)
    {
        _orchestrators[name] = async context => await run(context);
        return this;
    }

    public TestTasks Orchestrator(string name, Func<TaskOrchestrationContext, Task> run)
    {
        _orchestrators[name] = async context =>
        {
            await run(context);
            return null;
        };
        return this;
    }

    public TestTasks Activity<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
        AsyncActivity<TInput, TOutput>(name, (_, input, _) => Task.FromResult(run(input)));

    public TestTasks AsyncActivity<TInput, TOutput>(string name, Func<TaskActivityContext, TInput, CancellationToken, Task<TOutput>> run)
    {
        _activities[name] = async (context, input, cancellationToken) =>
            await run(context, JsonDataConverter.Default.Deserialize<TInput>(input)!, cancellationToken);
        return this;
    }

    public bool HasOrchestrator(TaskName name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(TaskName name) => _activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(TaskName name, TaskOrchestrationContext context, string? serializedInput) =>
        _orchestrators[name](context);

    public Task<object?> RunActivityAsync(TaskName name, TaskActivityContext context, string? serializedInput, CancellationToken cancellationToken) =>
        _activities[name](context, serializedInput, cancellationToken);
}
