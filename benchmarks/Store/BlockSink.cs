using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>Takes the blocks of SSTables and throws their bytes away; every other request goes on to Azurite. So no disk has to take 40 GB.</summary>
internal sealed class BlockSink : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly HttpClient _client = new();
    private readonly WebApplication _application;
    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _enough;
    private readonly int _port = FreePort.Reserve();
    private long _bytes;

    private BlockSink(AzuriteServer azurite, long enough)
    {
        _azurite = azurite;
        _enough = enough;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Azurite's connection string, with this server's address; it signs nothing of the address.</summary>
    public string ConnectionString =>
        _azurite.ConnectionString.Replace($"127.0.0.1:{_azurite.Port}", $"127.0.0.1:{_port}", StringComparison.Ordinal);

    /// <summary>Ends when so many bytes came.</summary>
    public Task Full => _full.Task;

    public static async Task<BlockSink> StartAsync(AzuriteServer azurite, long enough)
    {
        var sink = new BlockSink(azurite, enough);
        await sink._application.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _client.Dispose();
    }

    // A bundle is written, and committed, before the first SSTable.
    private Task AnswerAsync(HttpContext context) =>
        context.Request.Query["comp"] == "block" && context.Request.Path.Value?.EndsWith(".bundle", StringComparison.Ordinal) == false
            ? SwallowAsync(context)
            : PassOnAsync(context);

    private async Task SwallowAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (await body.ReadAsync(context.RequestAborted) is var read && !(read.IsCompleted && read.Buffer.IsEmpty))
        {
            if (Interlocked.Add(ref _bytes, read.Buffer.Length) >= _enough)
            {
                _full.TrySetResult();
            }

            body.AdvanceTo(read.Buffer.End);
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        context.Response.Headers["x-ms-version"] = context.Request.Headers["x-ms-version"];
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var target = new Uri($"http://127.0.0.1:{_azurite.Port}{context.Request.Path.ToUriComponent()}{context.Request.QueryString}");
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        using var content = new StreamContent(context.Request.Body);
        request.Content = context.Request.ContentLength is null ? null : content;
        foreach (var (name, values) in context.Request.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, [.. values]) || request.Content?.Headers.TryAddWithoutValidation(name, [.. values]) == true;
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Transfer-Encoding" and not "Connection"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
