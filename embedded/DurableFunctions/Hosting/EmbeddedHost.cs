using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Http;
using Ringkeeper.Embedded.DurableFunctions.Http.Management;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Puts the host together: everything that can be wrong with the app is found here, before anything runs.</summary>
internal static partial class EmbeddedHost
{
    public const string PingPath = "/admin/host/ping";

    public static IHost Build(
        WebApplicationBuilder web,
        IReadOnlyList<Type> functionTypes,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        var hostJson = HostJson.Read(web.Configuration);
        var options = EmbeddedHostOptions.Read(web.Configuration, web.Environment.ContentRootPath);
        var catalog = new FunctionDiscovery(
        [
            new HttpTriggerBinder(),
            new TimerTriggerBinder(web.Configuration),
            new OrchestrationTriggerBinder(),
            new ActivityTriggerBinder(),
        ]).Discover(functionTypes);
        options.CreateStateDirectory();

        // These lines hold the query, and the query may hold a key. Added last, so that no setting of the app brings them back.
        web.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        web.Services.AddEmbeddedHost(hostJson, options, catalog, middleware);
        var app = web.Build();
        try
        {
            FunctionClasses.Check(catalog, app.Services);
            app.Use(InvocationTrace.CarryAsync);
            app.MapFunctions(catalog, hostJson.RoutePrefix);
            app.MapManagement();
            app.MapGet(PingPath, () => Results.Ok(new { state = "Running" }));
            Report(app, catalog);
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static void Report(WebApplication app, FunctionCatalog catalog)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Host");
        foreach (var setting in HostJsonSettings.Unknown(app.Configuration))
        {
            LogUnknownSetting(logger, setting);
        }

        foreach (var setting in HostJsonSettings.WithoutEffect(app.Configuration))
        {
            LogSettingWithoutEffect(logger, setting);
        }

        LogFunctions(logger, catalog.All.Count());
    }

    [LoggerMessage(LogLevel.Warning, "host.json: the setting '{Setting}' is unknown and has no effect.")]
    private static partial void LogUnknownSetting(ILogger logger, string setting);

    [LoggerMessage(LogLevel.Debug, "host.json: the setting '{Setting}' has an effect in Azure only.")]
    private static partial void LogSettingWithoutEffect(ILogger logger, string setting);

    [LoggerMessage(LogLevel.Information, "{Count} functions found.")]
    private static partial void LogFunctions(ILogger logger, int count);
}
