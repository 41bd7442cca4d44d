namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>What a function returned; an invocation feature. Middleware may see it, the trigger uses it.</summary>
internal sealed class FunctionResult
{
    public object? Value { get; set; }
}
