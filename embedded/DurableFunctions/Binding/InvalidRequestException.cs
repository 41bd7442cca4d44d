namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>A request can't be bound to its function; carries every problem by parameter name.</summary>
#pragma warning disable CA1032 // Thrown in one place, with all it needs.
internal sealed class InvalidRequestException(IReadOnlyDictionary<string, string[]> problems)
    : Exception("The request can't be bound: " + string.Join("; ", problems.Select(problem => $"{problem.Key}: {problem.Value[0]}")))
#pragma warning restore CA1032
{
    public IReadOnlyDictionary<string, string[]> Problems => problems;
}
