using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Manifests;

/// <summary>How manifests are written: camel case, enums by name, unknown members refused, the same bytes for the same content.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeManifest))]
[JsonSerializable(typeof(ClusterManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
