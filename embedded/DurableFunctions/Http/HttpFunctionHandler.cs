using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>Takes a request through key check, middleware and function to its response.</summary>
internal sealed partial class HttpFunctionHandler(
    FunctionPipeline pipeline,
    KeyAuthorization authorization,
    ILogger<HttpFunctionHandler> logger)
{
    public async Task HandleAsync(HttpContext http, BoundFunction function)
    {
        if (!authorization.Allows(http.Request, function.Name, ((HttpTriggerAttribute)function.Trigger).AuthLevel))
        {
            await KeyAuthorization.RefuseAsync(http);
            return;
        }

        try
        {
            await RunAsync(http, function);
        }
        catch (InvalidRequestException exception)
        {
            await Results.ValidationProblem(exception.Problems.ToDictionary()).ExecuteAsync(http);
        }
        catch (BadHttpRequestException exception)
        {
            await Results.Problem(detail: exception.Message, statusCode: exception.StatusCode).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogAborted(function.Name);
        }
        catch (Exception exception)
        {
            LogFailed(function.Name, exception);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            await Results.Problem(
                title: "The function failed",
                detail: "The host's log has the reason.",
                statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    private async Task RunAsync(HttpContext http, BoundFunction function)
    {
        await using var invocation = pipeline.NewInvocation(function, http.RequestAborted, BindingData(http));
        invocation.InstanceServices = http.RequestServices;
        invocation.Features.Set(http);
        invocation.Features.Set<HttpRequestData>(new EmbeddedHttpRequestData(invocation, http.Request));
        var result = await pipeline.RunAsync(invocation);
        await HttpResultWriter.WriteAsync(http, invocation, result);
    }

    /// <summary>Query values by name, and route values, which win.</summary>
    private static Dictionary<string, object?> BindingData(HttpContext http)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Query)
        {
            data[name] = values.ToString();
        }

        foreach (var (name, value) in http.Request.RouteValues)
        {
            data[name] = value?.ToString();
        }

        return data;
    }
}
