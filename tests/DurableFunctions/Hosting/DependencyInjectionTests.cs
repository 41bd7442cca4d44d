using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Tests.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed class DependencyInjectionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));
    private readonly ServiceJournal _journal = new();

    public void Dispose()
    {
        _timeout.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Activity_CanResolveService_FromDI()
    {
        await using var app = await StartAsync();

        (await RunAsync(app, nameof(ServiceFunctions.GreetOnce))).ShouldBe("Hello ring");
    }

    [Fact]
    public async Task Activity_CanUseMultipleServices_FromDI()
    {
        await using var app = await StartAsync();

        await RunAsync(app, nameof(ServiceFunctions.GreetOnce));

        _journal.Greeted.ShouldHaveSingleItem().Text.ShouldBe("Hello ring");
    }

    [Fact]
    public async Task ScopedServices_AreResolvedPerActivityExecution()
    {
        await using var app = await StartAsync();

        await RunAsync(app, nameof(ServiceFunctions.GreetThrice));

        // Each call has one instance of its own, shared by whatever is made for that call.
        _journal.Greeted.Count.ShouldBe(3);
        _journal.Greeted.Select(greeted => greeted.Scope).Distinct().Count().ShouldBe(3);
        _journal.Greeted.ShouldAllBe(greeted => greeted.Scope == greeted.ScopeOfContext);
    }

    [Fact]
    public async Task ExceptionProperties_FromARegisteredProvider_AreInTheFailure()
    {
        await using var app = await StartAsync(services => services.AddSingleton<IExceptionPropertiesProvider, SizeProperties>());
        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(ServiceFunctions.Break), _timeout.Token);

        var ended = await app.Durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, _timeout.Token);

        ended.FailureDetails!.InnerFailure!.Properties!["Value"].ShouldBe(99.0);
    }

    private Task<TestApp> StartAsync(Action<IServiceCollection>? configure = null) => TestApp.StartAsync(_directory, [typeof(ServiceFunctions)], builder =>
    {
        builder.Services.AddSingleton(_journal).AddSingleton<IHttpGreeting, HttpGreeting>().AddScoped<ServiceScope>();
        configure?.Invoke(builder.Services);
    });

    private async Task<string?> RunAsync(TestApp app, string orchestrator)
    {
        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, _timeout.Token);
        return (await app.Durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, _timeout.Token)).ReadOutputAs<string>();
    }

    private sealed class SizeProperties : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) =>
            exception is ArgumentOutOfRangeException range ? new Dictionary<string, object?> { ["Value"] = range.ActualValue } : null;
    }
}
