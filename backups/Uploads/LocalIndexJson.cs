using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Uploads;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LocalIndexEntry))]
internal sealed partial class LocalIndexJson : JsonSerializerContext;
