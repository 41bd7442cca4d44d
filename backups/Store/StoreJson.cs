using System.Text.Json.Serialization;
using Ringkeeper.Backups.Keys;

namespace Ringkeeper.Backups.Store;

/// <summary>How the store's small records are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(DataKeyRecord))]
[JsonSerializable(typeof(Lease))]
internal sealed partial class StoreJson : JsonSerializerContext;
