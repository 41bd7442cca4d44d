using System.Text.Json.Serialization;
using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Drills;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Store;

/// <summary>How the store's small records are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(DataKeyRecord))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(Shredding))]
[JsonSerializable(typeof(DamageMark))]
[JsonSerializable(typeof(VerificationReport))]
[JsonSerializable(typeof(DrillReport))]
[JsonSerializable(typeof(RestoreMap))]
internal sealed partial class StoreJson : JsonSerializerContext;
