using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Runs the app's orchestrators and activities for the engine, through the app's middleware.</summary>
internal sealed class FunctionTasks(FunctionCatalog catalog, FunctionPipeline pipeline, DataConverter converter) : IFunctionTasks
{
    public bool HasOrchestrator(TaskName name) => catalog.Find(name.Name, FunctionKind.Orchestrator) is not null;

    public bool HasActivity(TaskName name) => catalog.Find(name.Name, FunctionKind.Activity) is not null;

    public async Task<object?> RunOrchestratorAsync(TaskName name, TaskOrchestrationContext context, string? serializedInput)
    {
        // The scope is closed synchronously: waiting here for anything but the context's tasks would break determinism.
        using var invocation = pipeline.NewInvocation(Find(name, FunctionKind.Orchestrator), CancellationToken.None);
        invocation.Features.Set<ITriggerInput>(new TriggerInput(context, context.InstanceId, serializedInput, converter));
        return await pipeline.RunAsync(invocation);
    }

    public async Task<object?> RunActivityAsync(
        TaskName name,
        TaskActivityContext context,
        string? serializedInput,
        CancellationToken cancellationToken)
    {
        await using var invocation = pipeline.NewInvocation(Find(name, FunctionKind.Activity), cancellationToken);
        invocation.Features.Set<ITriggerInput>(new TriggerInput(context, context.InstanceId, serializedInput, converter));
        return await pipeline.RunAsync(invocation);
    }

    private BoundFunction Find(TaskName name, FunctionKind kind) =>
        catalog.Find(name.Name, kind) ?? throw new InvalidOperationException($"The app has no {kind} function '{name.Name}'.");

    private sealed class TriggerInput(object context, string instanceId, string? serializedInput, DataConverter converter) : ITriggerInput
    {
        public object Context => context;

        public string InstanceId => instanceId;

        /// <summary>A value type without input is its default, as GetInput gives it.</summary>
        public object? Read(Type type) =>
            converter.Deserialize(serializedInput, type)
            ?? (type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null);
    }
}
