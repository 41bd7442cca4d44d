using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http.Management;

#pragma warning disable CA1001 // xunit disposes it through IAsyncLifetime.
/// <summary>One host for all tests of the management API.</summary>
public sealed class ManagementFixture : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TemporaryDirectory _directory = new();

    internal TestApp App { get; private set; } = null!;

    internal HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync(_directory, [typeof(RingFunctions)], builder =>
        {
            builder.Services.AddSingleton<RingJournal>();
            builder.Services.AddScoped<RingScope>();
        });
        Client.BaseAddress = new(App.Client.BaseAddress!, "/runtime/webhooks/durabletask/");
        Client.DefaultRequestHeaders.Add("x-functions-key", App.Keys.SystemKeys["durabletask_extension"]);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        _directory.Dispose();
    }
}
