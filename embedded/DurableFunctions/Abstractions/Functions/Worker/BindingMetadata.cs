namespace Microsoft.Azure.Functions.Worker;

/// <summary>A binding of a function: the parameter's name, the kind ("httpTrigger", "durableClient", …), the direction.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
