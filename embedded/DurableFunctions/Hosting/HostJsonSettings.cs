using Microsoft.Extensions.Configuration;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Which settings of host.json mean anything, so that a misspelt one doesn't go unnoticed.</summary>
internal static class HostJsonSettings
{
    private const string Durable = "extensions:durableTask:";

    private static readonly HashSet<string> Honoured = new(StringComparer.OrdinalIgnoreCase)
    {
        "version",
        "extensions:http:routePrefix",
        Durable + "hubName",
        Durable + "maxConcurrentActivityFunctions",
        Durable + "maxConcurrentOrchestratorFunctions",
        Durable + "defaultVersion",
        Durable + "versionMatchStrategy",
        Durable + "versionFailureStrategy",
    };

    /// <summary>Settings, and groups of settings, that only mean something in Azure.</summary>
    private static readonly string[] AzureOnly =
    [
        "$schema", "functionTimeout", "extensionBundle", "managedDependency", "healthMonitor", "retry", "singleton", "telemetryMode",
        "watchDirectories", "watchFiles", "aggregator", "concurrency", "customHandler", "functions",
        "logging:applicationInsights", "logging:fileLoggingMode", "logging:console",
        "extensions:http:maxOutstandingRequests", "extensions:http:maxConcurrentRequests", "extensions:http:dynamicThrottlesEnabled",
        "extensions:http:hsts", "extensions:http:customHeaders",
        Durable + "storageProvider", Durable + "tracing", Durable + "httpSettings", Durable + "notifications",
        Durable + "maxConcurrentEntityFunctions", Durable + "maxEntityOperationBatchSize", Durable + "maxOrchestrationActions",
        Durable + "extendedSessionsEnabled", Durable + "extendedSessionIdleTimeoutInSeconds",
        Durable + "overridableExistingInstanceStates", Durable + "storeInputsInOrchestrationHistory", Durable + "useAppLease",
        Durable + "useGracefulShutdown", Durable + "maxGrpcMessageSizeInBytes", Durable + "grpcHttpClientTimeout",
    ];

    public static IEnumerable<string> Unknown(IConfiguration configuration) => Given(configuration)
        .Where(path => !Honoured.Contains(path) && !IsIn("logging:logLevel", path) && !AzureOnly.Any(group => IsIn(group, path)))
        .Select(Dotted);

    public static IEnumerable<string> WithoutEffect(IConfiguration configuration) => Given(configuration)
        .Where(path => AzureOnly.Any(group => IsIn(group, path)))
        .Select(Dotted);

    private static IEnumerable<string> Given(IConfiguration configuration) => configuration.GetSection(HostJson.Section)
        .AsEnumerable(makePathsRelative: true)
        .Where(setting => setting.Value is not null && setting.Key.Length > 0)
        .Select(setting => setting.Key)
        .Order(StringComparer.Ordinal);

    private static bool IsIn(string group, string path) =>
        path.Equals(group, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(group + ":", StringComparison.OrdinalIgnoreCase);

    private static string Dotted(string path) => path.Replace(':', '.');
}
