using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>A response that a function fills and the host then sends.</summary>
internal sealed class EmbeddedHttpResponseData(FunctionContext context) : HttpResponseData(context)
{
    private readonly ResponseCookies _cookies = new();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = new();

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => _cookies;

    public static async Task CopyAsync(HttpResponseData data, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = (int)data.StatusCode;
        foreach (var (name, values) in data.Headers)
        {
            response.Headers[name] = values.ToArray();
        }

        (data.Cookies as ResponseCookies)?.CopyTo(response.Cookies);
        if (data.Body.CanSeek)
        {
            data.Body.Position = 0;
        }

        await data.Body.CopyToAsync(response.Body, cancellationToken);
    }
}
