namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of attributes that say where a result goes.</summary>
public abstract class OutputBindingAttribute : BindingAttribute
{
}
