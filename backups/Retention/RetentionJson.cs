using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Retention;

/// <summary>How the records of retention are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GarbageList))]
[JsonSerializable(typeof(Hold))]
[JsonSerializable(typeof(BackupDeletionRecord))]
internal sealed partial class RetentionJson : JsonSerializerContext;
