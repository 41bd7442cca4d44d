using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

/// <summary>One function for each kind of parameter and result.</summary>
public sealed class BindingFunctions(IHttpGreeting greeting)
{
    [Function(nameof(BindRoute))]
    public IResult BindRoute(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "route/{name}/{number:int}")] HttpRequest request,
        string name,
        int number) => Results.Ok(new { text = greeting.Greet(name), number, method = request.Method });

    [Function(nameof(BindQuery))]
    public static IResult BindQuery(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "query")] HttpRequest request,
        Guid id,
        DayOfWeek day,
        DateTimeOffset? from,
        string? note,
        int top = 50) => Results.Ok(new { id, day = day.ToString(), from, note, top });

    [Function(nameof(BindBody))]
    public static Order BindBody(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "body/{id}")] HttpRequest request,
        string id,
        [FromBody] Order order) => order with { Id = id };

    [Function(nameof(BindOptionalBody))]
    public static async ValueTask<IActionResult> BindOptionalBody(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "optional-body")] HttpRequest request,
        [FromBody] Order? order)
    {
        await Task.Yield();
        return order is null ? new NoContentResult() : new OkObjectResult(order);
    }

    [Function(nameof(TriggerBody))]
    public static Task<string> TriggerBody([HttpTrigger("post", Route = "trigger-body"), FromBody] Order order) =>
        Task.FromResult($"{order.Item} x {order.Amount}");

    [Function(nameof(BindData))]
    public static async Task<HttpResponseData> BindData([HttpTrigger("post", Route = "data")] HttpRequestData request, FunctionContext context)
    {
        var response = request.CreateResponse(HttpStatusCode.Accepted);
        response.Headers.Add("X-Seen", request.Headers.GetValues("X-Sent").Single());
        response.Cookies.Append("seen", request.Query["q"]!);
        await response.WriteAsJsonAsync(new { Text = await request.ReadAsStringAsync(), context.FunctionDefinition.Name });
        return response;
    }

    [Function(nameof(ReturnNothing))]
    public static Task ReturnNothing([HttpTrigger("get", "delete", Route = "nothing")] HttpRequest request) => Task.CompletedTask;

    [Function("DefaultRoute")]
    public static string DefaultRoute([HttpTrigger] HttpRequest request) => request.Method;

    [Function(nameof(Fail))]
    public static IResult Fail([HttpTrigger("get", Route = "fail")] HttpRequest request) =>
        throw new InvalidOperationException("password=hunter2");

    [Function(nameof(ShowTrace))]
    public static string ShowTrace([HttpTrigger("get", Route = "trace")] HttpRequest request, FunctionContext context) =>
        context.TraceContext.TraceParent;

    [Function(nameof(WaitForever))]
    public static async Task WaitForever(
        [HttpTrigger("get", Route = "wait")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellationToken)
    {
        var waiting = context.InstanceServices.GetRequiredService<WaitingFunction>();
        waiting.Arrived.SetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            waiting.Cancelled.SetResult();
            throw;
        }
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Order(string Item, int Amount, string? Id = null);
}
