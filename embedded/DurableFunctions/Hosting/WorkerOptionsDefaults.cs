using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>The worker's serializer, unless the app chose its own: System.Text.Json with the app's JsonSerializerOptions.</summary>
internal sealed class WorkerOptionsDefaults(IOptions<JsonSerializerOptions> json) : IPostConfigureOptions<WorkerOptions>
{
    public void PostConfigure(string? name, WorkerOptions options) => options.Serializer ??= new JsonObjectSerializer(json.Value);
}
