namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger brought along, by name: route values and query values of HTTP functions.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
