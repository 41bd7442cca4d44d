using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

#pragma warning disable CA1001 // xunit disposes it through IAsyncLifetime.
/// <summary>One host for all tests of HTTP functions.</summary>
public sealed class HttpFixture : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TemporaryDirectory _directory = new();

    internal TestApp App { get; private set; } = null!;

    internal RecordedLogs Logs { get; } = new();

    internal WaitingFunction Waiting { get; } = new();

    public async Task InitializeAsync() => App = await TestApp.StartAsync(
        _directory,
        [typeof(BindingFunctions), typeof(OutputFunctions), typeof(AuthorizationFunctions)],
        builder =>
        {
            builder.Services.AddScoped<IHttpGreeting, HttpGreeting>();
            builder.Services.AddSingleton(Waiting);
            builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Trace).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Trace);
        });

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _directory.Dispose();
    }
}
