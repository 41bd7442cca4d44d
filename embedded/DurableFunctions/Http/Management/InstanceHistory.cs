using System.Globalization;
using System.Text.Json.Nodes;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>An instance's history as the management API shows it.</summary>
internal static class InstanceHistory
{
    private static readonly string[] Payloads = ["Input", "Result", "Output"];

    public static JsonArray Of(IReadOnlyList<HistoryEntry> history, bool showOutput) =>
        [.. history.Select(entry => Event(entry, showOutput))];

    private static JsonObject Event(HistoryEntry entry, bool showOutput)
    {
        var shown = new JsonObject
        {
            ["EventType"] = entry.Type,
            ["Timestamp"] = entry.Timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in JsonNode.Parse(entry.Payload)!.AsObject())
        {
            if (showOutput || !Payloads.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                shown[name] = value?.DeepClone();
            }
        }

        return shown;
    }
}
