namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of attributes that feed a parameter besides the trigger.</summary>
public abstract class InputBindingAttribute : BindingAttribute
{
#pragma warning disable CA1012 // The official constructor is public.
    public InputBindingAttribute()
    {
    }
#pragma warning restore CA1012
}
