using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The ASP.NET Core side of an HTTP invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request that triggered the function; null for every other trigger.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) => context.Features.Get<HttpContext>();
}
