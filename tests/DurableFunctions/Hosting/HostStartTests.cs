using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Tests.Binding;
using Ringkeeper.Embedded.DurableFunctions.Tests.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed class HostStartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Build_BadFunctions_RefusesAndLeavesNothingBehind()
    {
        Should.Throw<HostStartException>(() => TestApp.Build(_directory, [typeof(BadFunctions)]));

        Directory.EnumerateFileSystemEntries(_directory.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Build_ServiceNobodyRegistered_NamesClassParameterAndService() =>
        Should.Throw<HostStartException>(() => TestApp.Build(_directory, [typeof(BindingFunctions)]))
            .Message.ShouldContain($"{typeof(BindingFunctions).FullName}, constructor parameter 'greeting': no service {typeof(IHttpGreeting).FullName}");

    [Fact]
    public void Build_UnknownRouteConstraint_NamesFunctionAndConstraint()
    {
        var message = Should.Throw<HostStartException>(() => TestApp.Build(_directory, [typeof(BadConstraintFunctions)])).Message;

        message.ShouldContain("BadConstraint (");
        message.ShouldContain("'prime'");
    }

    [Fact]
    public async Task Start_UnknownHostJsonSetting_WarnsByName()
    {
        await File.WriteAllTextAsync(_directory.File("host.json"), """{ "version": "2.0", "extensions": { "http": { "routePrefx": "v1" } } }""");
        var logs = new RecordedLogs();

        await using var app = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)], builder => builder.Logging.AddProvider(logs));

        logs.Lines.ShouldContain(line => line.StartsWith("Warning") && line.Contains("'extensions.http.routePrefx'"));
    }

    [Fact]
    public async Task Start_RoutePrefixAndLogLevel_AreHonoured()
    {
        await File.WriteAllTextAsync(
            _directory.File("host.json"),
            """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } }, "logging": { "logLevel": { "Loud": "Error" } } }""");

        await using var app = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)]);

        (await app.Client.GetStringAsync("/Keyed")).ShouldBe("/Keyed");
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        loggers.AddProvider(new RecordedLogs());
        loggers.CreateLogger("Loud").IsEnabled(LogLevel.Warning).ShouldBeFalse();
        loggers.CreateLogger("Quiet").IsEnabled(LogLevel.Warning).ShouldBeTrue();
    }

    [Fact]
    public async Task Start_DisabledFunction_IsNotServed()
    {
        await using var app = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)], null, "--AzureWebJobs.Keyed.Disabled", "true");

        (await app.Client.GetAsync("/api/Keyed")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Start_SecondTime_KeepsKeys()
    {
        await using var first = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)]);
        await first.StopAsync();

        await using var second = await TestApp.StartAsync(_directory, [typeof(AuthorizationFunctions)]);

        second.Keys.MasterKey.ShouldBe(first.Keys.MasterKey);
        second.Keys.Functions["Keyed"].ShouldBe(first.Keys.Functions["Keyed"]);
    }
}
