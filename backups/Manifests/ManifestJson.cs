using System.Text.Json.Serialization;
using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Backups.Manifests;

/// <summary>How cluster manifests are written: camel case, enums by name, unknown and repeated members refused, the same bytes for the same content.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(CoverageGradeJsonConverter)],
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClusterManifest))]
[JsonSerializable(typeof(ReferenceList))]
internal sealed partial class ManifestJson : JsonSerializerContext;
