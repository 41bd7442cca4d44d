using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Binding;

#pragma warning disable CA1822, CA1801, IDE0060, xUnit1013 // Signatures are all that matters here.
/// <summary>Every way to write a function that can't be bound.</summary>
public sealed class BadFunctions
{
    [Function("NoTrigger")]
    public Task NoTrigger(FunctionContext context) => Task.CompletedTask;

    [Function("TwoTriggers")]
    public Task TwoTriggers([TimerTrigger("0 * * * * *")] TimerInfo timer, [HttpTrigger] HttpRequest request) => Task.CompletedTask;

    [Function("TimerOnString")]
    public Task TimerOnString([TimerTrigger("0 * * * * *")] string timer) => Task.CompletedTask;

    [Function("TimerBadSchedule")]
    public Task TimerBadSchedule([TimerTrigger("whenever")] TimerInfo timer) => Task.CompletedTask;

    [Function("TimerMissingSetting")]
    public Task TimerMissingSetting([TimerTrigger("%NoSuchSetting%")] TimerInfo timer) => Task.CompletedTask;

    [Function("TimerExtra")]
    public Task TimerExtra([TimerTrigger("0 * * * * *")] TimerInfo timer, string extra) => Task.CompletedTask;

    [Function("HttpOnInt")]
    public Task HttpOnInt([HttpTrigger] int request) => Task.CompletedTask;

    [Function("HttpComplex")]
    public Task HttpComplex([HttpTrigger] HttpRequest request, Uri[] body) => Task.CompletedTask;

    [Function("HttpMvcBody")]
    public Task HttpMvcBody([HttpTrigger] HttpRequest request, [Microsoft.AspNetCore.Mvc.FromBody] BadFunctions body) => Task.CompletedTask;

    [Function("HttpUser")]
    public Task HttpUser([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => Task.CompletedTask;

    [Function("HttpBadRoute")]
    public Task HttpBadRoute([HttpTrigger("get", Route = "a/{b")] HttpRequest request) => Task.CompletedTask;

    [Function("ClientUnmarked")]
    public Task ClientUnmarked([HttpTrigger] HttpRequest request, DurableTaskClient client) => Task.CompletedTask;

    [Function("ClientOnString")]
    public Task ClientOnString([HttpTrigger] HttpRequest request, [DurableClient] string client) => Task.CompletedTask;

    [Function("OrchestratorClient")]
    public Task OrchestratorClient([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) =>
        Task.CompletedTask;

    [Function("OrchestratorOnString")]
    public Task OrchestratorOnString([OrchestrationTrigger] string context) => Task.CompletedTask;

    [Function("OrchestratorTwoInputs")]
    public Task OrchestratorTwoInputs([OrchestrationTrigger] TaskOrchestrationContext context, int first, int second) => Task.CompletedTask;

    [Function("ActivityTwoInputs")]
    public Task ActivityTwoInputs([ActivityTrigger] string first, int second) => Task.CompletedTask;

    [Function("bad name")]
    public Task BadName([ActivityTrigger] string input) => Task.CompletedTask;

    [Function("host")]
    public Task ReservedName([ActivityTrigger] string input) => Task.CompletedTask;

    [Function("AsyncVoid")]
    public async void AsyncVoid([ActivityTrigger] string input) => await Task.Yield();

    [Function("Generic")]
    public Task Generic<T>([ActivityTrigger] T input) => Task.CompletedTask;

    [Function("ByRef")]
    public Task ByRef([ActivityTrigger] string input, ref int second) => Task.CompletedTask;

    [Function("NotPublic")]
    internal Task NotPublic([ActivityTrigger] string input) => Task.CompletedTask;

    [Function("Twice")]
    public Task Twice([ActivityTrigger] string input) => Task.CompletedTask;

    [Function("TWICE")]
    public Task TwiceAgain([ActivityTrigger] string input) => Task.CompletedTask;

    [Function("SameRouteOne")]
    public Task SameRouteOne([HttpTrigger("get", "post", Route = "same/{id}")] HttpRequest request, string id) => Task.CompletedTask;

    [Function("SameRouteTwo")]
    public Task SameRouteTwo([HttpTrigger("POST", Route = "/Same/{other}/")] HttpRequest request, string other) => Task.CompletedTask;

    [Function("TwoResponses")]
    public Task<Responses> TwoResponses([HttpTrigger("get", Route = "two")] HttpRequest request) => Task.FromResult(new Responses());

    [Function("UnreadableResponse")]
    public Unreadable UnreadableResponse([HttpTrigger("get", Route = "unreadable")] HttpRequest request) => new();

    [Function("x234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public Task LongName([ActivityTrigger] string input) => Task.CompletedTask;

    public abstract class Abstract
    {
        [Function("OfAbstract")]
        public Task OfAbstract([ActivityTrigger] string input) => Task.CompletedTask;
    }

    public sealed class Unmakeable
    {
        private Unmakeable()
        {
        }

        [Function("OfUnmakeable")]
        public Task OfUnmakeable([ActivityTrigger] string input) => Task.CompletedTask;
    }

    public sealed class Responses
    {
        [HttpResult]
        public string? Text { get; init; }

        public HttpResponseData? Data { get; init; }
    }

    public sealed class Unreadable
    {
        [HttpResult]
        public string? Text { private get; set; }
    }
}
