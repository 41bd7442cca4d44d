using System.Net;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The response of an HTTP function.</summary>
public abstract class HttpResponseData
{
#pragma warning disable CA1012 // The official constructor is public.
    public HttpResponseData(FunctionContext functionContext) =>
        FunctionContext = functionContext ?? throw new ArgumentNullException(nameof(functionContext));
#pragma warning restore CA1012

    public abstract HttpStatusCode StatusCode { get; set; }

#pragma warning disable CA2227 // The official property can be set.
    public abstract HttpHeadersCollection Headers { get; set; }
#pragma warning restore CA2227

    public abstract Stream Body { get; set; }

    public abstract HttpCookies Cookies { get; }

    public FunctionContext FunctionContext { get; }

    public static HttpResponseData CreateResponse(HttpRequestData request) => request.CreateResponse();
}
