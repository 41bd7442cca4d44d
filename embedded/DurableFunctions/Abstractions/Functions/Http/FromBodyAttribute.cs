namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Binds the JSON body of the request. The MVC attribute of the same name is not looked at.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class FromBodyAttribute : Attribute
{
}
