using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Keys;

namespace Ringkeeper.Embedded.DurableFunctions.Tests;

/// <summary>A real host of a few functions: Kestrel on a free port, its state in a directory the test owns.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;

    private TestApp(IHost host, string directory)
    {
        _host = host;
        Directory = directory;
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = new(((WebApplication)host).Urls.Single()) };
        Keys = JsonSerializer.Deserialize<FunctionKeys>(
            File.ReadAllBytes(Path.Combine(directory, "state", "keys.json")),
            JsonSerializerOptions.Web)!;
        Client.DefaultRequestHeaders.Add("x-functions-key", Keys.HostKeys["default"]);
    }

    public string Directory { get; }

    /// <summary>Sends the host key with every request.</summary>
    public HttpClient Client { get; }

    public FunctionKeys Keys { get; }

    public DurableTaskClient Durable => _host.Services.GetRequiredService<TaskHub>().Client;

    public IServiceProvider Services => _host.Services;

    /// <summary>Builds without starting. Functions are looked for in the given types only.</summary>
    public static IHost Build(
        TemporaryDirectory directory,
        IReadOnlyList<Type> functions,
        Action<FunctionsApplicationBuilder>? configure = null,
        params string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(
            ["--urls", "http://127.0.0.1:0", "--contentRoot", directory.Path, "--environment", "Development", .. args]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug);
        builder.FunctionTypes = functions;
        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        return builder.Build();
    }

    public static async Task<TestApp> StartAsync(
        TemporaryDirectory directory,
        IReadOnlyList<Type> functions,
        Action<FunctionsApplicationBuilder>? configure = null,
        params string[] args)
    {
        var host = Build(directory, functions, configure, args);
        await host.StartAsync();
        return new(host, directory.Path);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
