namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of every attribute that says how a function's parameter or result is bound.</summary>
public abstract class BindingAttribute : Attribute
{
#pragma warning disable CA1012 // The official constructor is public.
    public BindingAttribute()
    {
    }
#pragma warning restore CA1012
}
