using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Orchestrations.Tests.Events;

/// <summary>A receiver of events on a free port, which answers as it is told.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Webhook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/events", async (HttpRequest request) =>
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            Received.Enqueue((request.ContentType!, request.Headers.Authorization.ToString(), body.RootElement.Clone()));
            return Answer();
        });
    }

    public ConcurrentQueue<(string ContentType, string Authorization, JsonElement Body)> Received { get; } = [];

    public Func<IResult> Answer { get; set; } = () => Results.Ok();

    public Uri Address => new(new Uri(_app.Urls.Single()), "events");

    public static async Task<Webhook> StartAsync()
    {
        var webhook = new Webhook();
        await webhook._app.StartAsync();
        return webhook;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
