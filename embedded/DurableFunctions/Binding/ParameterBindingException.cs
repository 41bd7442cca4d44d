namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>A request holds no usable value for a parameter.</summary>
#pragma warning disable CA1032 // Thrown in one place, with all it needs.
internal sealed class ParameterBindingException(string parameter, string reason) : Exception($"{parameter}: {reason}")
#pragma warning restore CA1032
{
    public string Parameter => parameter;

    public string Reason => reason;
}
