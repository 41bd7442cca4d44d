namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of attributes that say what starts a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute
{
#pragma warning disable CA1012 // The official constructor is public.
    public TriggerBindingAttribute()
    {
    }
#pragma warning restore CA1012
}
