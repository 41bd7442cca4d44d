using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>A function the host can run: its method, what triggers it and how each parameter gets its value.</summary>
internal sealed record BoundFunction
{
    public required string Name { get; init; }

    public required FunctionKind Kind { get; init; }

    public required MethodInfo Method { get; init; }

    public required TriggerBindingAttribute Trigger { get; init; }

    public required IReadOnlyList<ParameterBinding> Parameters { get; init; }

    public required EmbeddedFunctionDefinition Definition { get; init; }

    /// <summary>Awaits what the method returned and gives its result; null for none.</summary>
    public required Func<object?, ValueTask<object?>> ReadResult { get; init; }

    public override string ToString() => $"{Name} ({Definition.EntryPoint})";
}
