using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Tests.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed class MiddlewareTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<string> _seen = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Middleware_Several_RunInTheOrderAdded()
    {
        await using var app = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)], builder =>
        {
            builder.Services.AddSingleton(_seen);
            builder.UseMiddleware((_, next) => AroundAsync("inline", next));
            builder.UseMiddleware<RecordingMiddleware>();
            builder.UseWhen<RecordingMiddleware>(context => context.FunctionDefinition.Name == "Keyed");
            builder.UseWhen(_ => false, (_, next) => AroundAsync("never", next));
        });

        await app.Client.GetStringAsync("/api/Open");
        _seen.ShouldBe(["inline>", "class Open>", "class Open<", "inline<"]);
        _seen.Clear();

        await app.Client.GetStringAsync("/api/Keyed");
        _seen.ShouldBe(["inline>", "class Keyed>", "class Keyed>", "class Keyed<", "class Keyed<", "inline<"]);
    }

    [Fact]
    public async Task Middleware_DoesNotCallNext_AnswersInstead()
    {
        await using var app = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)], builder =>
            builder.UseMiddleware((context, _) =>
            {
                context.GetHttpContext()!.Response.StatusCode = 402;
                return Task.CompletedTask;
            }));

        (await app.Client.GetAsync("/api/Open")).StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
    }

    [Fact]
    public async Task Middleware_WithoutKey_IsNotReached()
    {
        await using var app = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)], builder =>
            builder.UseMiddleware((_, next) => AroundAsync("inline", next)));
        app.Client.DefaultRequestHeaders.Clear();

        await app.Client.GetAsync("/api/Keyed");

        _seen.ShouldBeEmpty();
    }

    private async Task AroundAsync(string name, Func<Task> next)
    {
        _seen.Enqueue($"{name}>");
        await next();
        _seen.Enqueue($"{name}<");
    }

    private sealed class RecordingMiddleware(ConcurrentQueue<string> seen) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            seen.Enqueue($"class {context.FunctionDefinition.Name}>");
            await next(context);
            seen.Enqueue($"class {context.FunctionDefinition.Name}<");
        }
    }
}
