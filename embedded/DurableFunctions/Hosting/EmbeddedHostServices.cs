using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Http;
using Ringkeeper.Embedded.DurableFunctions.Http.Management;
using Ringkeeper.Embedded.DurableFunctions.Keys;
using Ringkeeper.Embedded.DurableFunctions.Timers;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>The services of the embedded host.</summary>
internal static class EmbeddedHostServices
{
    public static void AddEmbeddedHost(
        this IServiceCollection services,
        HostJson hostJson,
        EmbeddedHostOptions options,
        FunctionCatalog catalog,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        services.AddSingleton(provider => new FunctionPipeline(provider.GetRequiredService<IServiceScopeFactory>(), middleware));

        services.AddRouting();
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        services.AddMvcCore();
        var keys = KeyFile.LoadOrCreate(
            Path.Combine(options.StateDirectory, "keys.json"),
            catalog.OfKind(FunctionKind.Http).Select(function => function.Name));
        services.AddSingleton(new KeyRing(keys));
        services.AddSingleton(new ManagementLinks(hostJson.HubName, keys.SystemKeys[FunctionKeys.DurableTaskExtension]));
        services.AddSingleton<KeyAuthorization>();
        services.AddSingleton<HttpFunctionHandler>();

        services.AddSingleton<DataConverter>(provider =>
            new SerializerDataConverter(provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!));
        services.AddSingleton<IFunctionTasks, FunctionTasks>();
        services.AddSingleton(provider => NewTaskHub(provider, hostJson, options));
        services.AddHostedService<TaskHubService>();

        services.AddSingleton(_ => new TimerStatusStore(options.StateDirectory));
        services.AddHostedService<TimerService>();
    }

    public static void AddWorkerDefaults(this IServiceCollection services)
    {
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<WorkerOptions>, WorkerOptionsDefaults>());
    }

    private static TaskHub NewTaskHub(IServiceProvider provider, HostJson hostJson, EmbeddedHostOptions options)
    {
        var hub = new TaskHubOptions
        {
            DatabasePath = Path.Combine(options.StateDirectory, "taskhub.db"),
            HubName = hostJson.HubName,
            DefaultVersion = hostJson.DefaultVersion,
            VersionMatchStrategy = hostJson.VersionMatchStrategy,
            VersionFailureStrategy = hostJson.VersionFailureStrategy,
            DataConverter = provider.GetRequiredService<DataConverter>(),
            ExceptionPropertiesProvider = provider.GetService<IExceptionPropertiesProvider>(),
        };
        hub.MaxConcurrentActivities = hostJson.MaxConcurrentActivityFunctions ?? hub.MaxConcurrentActivities;
        hub.MaxConcurrentOrchestrators = hostJson.MaxConcurrentOrchestratorFunctions ?? hub.MaxConcurrentOrchestrators;
        return new(
            hub,
            provider.GetRequiredService<IFunctionTasks>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>());
    }
}
