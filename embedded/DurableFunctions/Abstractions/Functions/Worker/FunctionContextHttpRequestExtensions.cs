using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The Functions side of an HTTP invocation.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request that triggered the function; null for every other trigger.</summary>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context) =>
        ValueTask.FromResult(context.Features.Get<HttpRequestData>());

    /// <summary>The response the function returned; null before it has run and when it returned something else.</summary>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context) => context.Features.Get<HttpResponseData>();
}
