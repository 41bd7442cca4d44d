using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

/// <summary>Functions that return several things, of which one is the response.</summary>
public sealed class OutputFunctions
{
    [Function(nameof(OutputTyped))]
    public static Parts<IResult> OutputTyped([HttpTrigger("get", Route = "output/typed")] HttpRequest request) =>
        new(Results.StatusCode(418));

    [Function(nameof(OutputAction))]
    public static async Task<DerivedParts> OutputAction([HttpTrigger("get", Route = "output/action")] HttpRequest request)
    {
        await Task.Yield();
        return new(new ObjectResult("teapot") { StatusCode = 418 });
    }

    [Function(nameof(OutputValue))]
    public static ValueTask<Parts<Ring>> OutputValue([HttpTrigger("get", Route = "output/value")] HttpRequest request) =>
        ValueTask.FromResult<Parts<Ring>>(new(new Ring("gold", 3)));

    [Function(nameof(OutputNothing))]
    public static Parts<Ring?> OutputNothing([HttpTrigger("get", Route = "output/nothing")] HttpRequest request) => new(null);

    /// <summary>The type alone says which one it is.</summary>
    [Function(nameof(OutputData))]
    public static async Task<DataParts> OutputData([HttpTrigger("get", Route = "output/data")] HttpRequestData request)
    {
        var response = request.CreateResponse(HttpStatusCode.Accepted);
        await response.WriteStringAsync("data");
        return new() { Response = response, Other = "kept to itself" };
    }

    public record Parts<T>([property: HttpResult] T Response)
    {
        public string Other { get; init; } = "kept to itself";
    }

    public sealed record DerivedParts(IActionResult Response) : Parts<IActionResult>(Response);

    public sealed record Ring(string Metal, int Size);

    public sealed class DataParts
    {
        public string? Other { get; init; }

        public HttpResponseData? Response { get; init; }
    }
}
