using System.Net.Http.Headers;
using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Events;

/// <summary>Events as CloudEvents 1.0 in structured mode, for the HTTP protocol binding.</summary>
internal static class CloudEvents
{
    private const string TypePrefix = "com.ringkeeper.";

    public static HttpContent Content(ClusterEvent raised)
    {
        var envelope = new Dictionary<string, object?>
        {
            ["specversion"] = "1.0",
            ["id"] = raised.Id,
            ["source"] = $"/ringkeeper/clusters/{raised.Cluster}",
            ["type"] = TypePrefix + raised.Type,
            ["subject"] = raised.Subject,
            ["time"] = raised.Time,
            ["datacontenttype"] = "application/json",
            ["data"] = new { raised.Cluster, Operation = raised.Subject, raised.Backup, raised.Message, Alert = raised.IsAlert },
        };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(envelope, CatalogJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        return content;
    }
}
