using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>An instance as the management API shows it.</summary>
internal static class InstanceStatus
{
    public static JsonObject Of(OrchestrationMetadata instance, bool showInput) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = showInput ? Raw(instance.SerializedInput) : null,
        ["customStatus"] = Raw(instance.SerializedCustomStatus),
        ["output"] = Raw(instance.SerializedOutput) ?? instance.FailureDetails?.ToString(),
        ["createdTime"] = Time(instance.CreatedAt),
        ["lastUpdatedTime"] = Time(instance.LastUpdatedAt),
    };

    /// <summary>Payloads are JSON and shown as such; anything else is shown as text.</summary>
    public static JsonNode? Raw(string? payload)
    {
        try
        {
            return payload is null ? null : JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return JsonValue.Create(payload);
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
