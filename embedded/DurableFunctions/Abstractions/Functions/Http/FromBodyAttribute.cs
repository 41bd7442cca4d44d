using Microsoft.Azure.Functions.Worker.Converters;
using Ringkeeper.Embedded.DurableFunctions.Binding;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Binds the JSON body of the request. The MVC attribute of the same name is not looked at.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    public FromBodyAttribute()
        : base(typeof(RequestBody))
    {
    }
}
