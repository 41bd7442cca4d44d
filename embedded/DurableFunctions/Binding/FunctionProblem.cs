namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Why a function can't be run.</summary>
internal sealed record FunctionProblem(string Method, string? Parameter, string Reason)
{
    public override string ToString() => Parameter is null ? $"{Method}: {Reason}" : $"{Method}, parameter '{Parameter}': {Reason}";
}
