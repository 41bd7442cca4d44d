namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of every attribute that says how a function's parameter or result is bound.</summary>
public abstract class BindingAttribute : Attribute
{
}
