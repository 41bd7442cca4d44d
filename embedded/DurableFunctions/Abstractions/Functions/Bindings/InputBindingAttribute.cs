namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of attributes that feed a parameter besides the trigger.</summary>
public abstract class InputBindingAttribute : BindingAttribute
{
}
