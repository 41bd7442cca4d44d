using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Manifests;

/// <summary>
/// As <see cref="ManifestJson"/>, for node manifests. They have no converters: where there is one, the generated writing code, which a
/// manifest of a hundred thousand files is long enough for, isn't used.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeManifest))]
internal sealed partial class NodeManifestJson : JsonSerializerContext;
