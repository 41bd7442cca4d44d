namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of attributes that say where a result goes.</summary>
public abstract class OutputBindingAttribute : BindingAttribute
{
#pragma warning disable CA1012 // The official constructor is public.
    public OutputBindingAttribute()
    {
    }
#pragma warning restore CA1012
}
