namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Base of attributes that say what converts a parameter's value. The embedded host has the one of the body, and takes no others.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class InputConverterAttribute : Attribute
{
    internal InputConverterAttribute(Type converterType) => ConverterType = converterType;

    public Type ConverterType { get; }
}
