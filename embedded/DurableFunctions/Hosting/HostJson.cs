using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>
/// What the embedded host honours of host.json. Every value can be overridden by a setting
/// <c>AzureFunctionsJobHost__extensions__durableTask__hubName</c> and the like.
/// </summary>
internal sealed partial record HostJson
{
    /// <summary>Where host.json stands in the configuration.</summary>
    public const string Section = "AzureFunctionsJobHost";

    public string RoutePrefix { get; init; } = "api";

    public string HubName { get; init; } = "TestHubName";

    public int? MaxConcurrentActivityFunctions { get; init; }

    public int? MaxConcurrentOrchestratorFunctions { get; init; }

    public string DefaultVersion { get; init; } = string.Empty;

    public VersionMatchStrategy VersionMatchStrategy { get; init; } = VersionMatchStrategy.CurrentOrOlder;

    public VersionFailureStrategy VersionFailureStrategy { get; init; } = VersionFailureStrategy.Reject;

    /// <exception cref="HostStartException">Values that can't be used, all of them listed.</exception>
    public static HostJson Read(IConfiguration configuration)
    {
        var reader = new HostJsonReader(configuration, Section);
        var durable = "extensions:durableTask";
        var defaults = new HostJson();
        var result = new HostJson
        {
            RoutePrefix = (reader.Text("extensions:http:routePrefix") ?? defaults.RoutePrefix).Trim('/'),
            HubName = reader.Text($"{durable}:hubName") ?? defaults.HubName,
            MaxConcurrentActivityFunctions = reader.PositiveNumber($"{durable}:maxConcurrentActivityFunctions"),
            MaxConcurrentOrchestratorFunctions = reader.PositiveNumber($"{durable}:maxConcurrentOrchestratorFunctions"),
            DefaultVersion = reader.Text($"{durable}:defaultVersion") ?? defaults.DefaultVersion,
            VersionMatchStrategy = reader.Choice($"{durable}:versionMatchStrategy", defaults.VersionMatchStrategy),
            VersionFailureStrategy = reader.Choice($"{durable}:versionFailureStrategy", defaults.VersionFailureStrategy),
        };
        if (!ValidHubName().IsMatch(result.HubName))
        {
            reader.Problem($"{durable}:hubName", result.HubName, "3 to 45 letters and digits, beginning with a letter");
        }

        if (reader.Text("version") is { } version && version != "2.0")
        {
            reader.Problem("version", version, "\"2.0\"");
        }

        reader.ThrowIfAnyProblem();
        return result;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex ValidHubName();
}
