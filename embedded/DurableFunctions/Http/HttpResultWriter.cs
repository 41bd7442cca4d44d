using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ringkeeper.Embedded.DurableFunctions.Binding;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>Makes the response of what an HTTP function returned.</summary>
internal static class HttpResultWriter
{
    public static async Task WriteAsync(HttpContext http, FunctionContext context, object? result)
    {
        switch (HttpOutput.ResponseOf(result))
        {
            case null:
                WriteNothing(http.Response);
                break;
            case IResult typed:
                await typed.ExecuteAsync(http);
                break;
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case HttpResponseData data:
                context.Features.Set(data);
                await EmbeddedHttpResponseData.CopyAsync(data, http.Response, context.CancellationToken);
                break;
            case string text:
                http.Response.ContentType ??= "text/plain; charset=utf-8";
                await http.Response.WriteAsync(text, context.CancellationToken);
                break;
            case byte[] bytes:
                http.Response.ContentType ??= "application/octet-stream";
                await http.Response.Body.WriteAsync(bytes, context.CancellationToken);
                break;
            case { } value:
                http.Response.ContentType ??= "application/json; charset=utf-8";
                var serializer = context.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;
                await http.Response.Body.WriteAsync(
                    await serializer.SerializeAsync(value, value.GetType(), context.CancellationToken),
                    context.CancellationToken);
                break;
        }
    }

    /// <summary>204, unless the function has set up the response by itself.</summary>
    private static void WriteNothing(HttpResponse response)
    {
        if (!response.HasStarted && response is { StatusCode: StatusCodes.Status200OK, ContentType: null })
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}
