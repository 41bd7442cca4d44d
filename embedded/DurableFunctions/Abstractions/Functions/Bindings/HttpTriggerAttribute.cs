using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for an HTTP request. Without methods, every method is accepted.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
        : this(authLevel) => Methods = methods;

    /// <summary>An ASP.NET Core route template under the host's prefix; the function's name when not set.</summary>
    public string? Route { get; set; }

#pragma warning disable CA1819 // The official attribute hands out its array.
    public string[]? Methods { get; private set; }
#pragma warning restore CA1819

    public AuthorizationLevel AuthLevel { get; private set; }
}
