using System.Text.Json.Serialization;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Drills;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Contract.Jobs;

/// <summary>What a job that succeeded found or did: counts and references, small enough for durable history.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(SnapshotResult), "snapshot")]
[JsonDerivedType(typeof(ClearSnapshotResult), "clearSnapshot")]
[JsonDerivedType(typeof(CaptureSchemaResult), "captureSchema")]
[JsonDerivedType(typeof(UploadResult), "upload")]
[JsonDerivedType(typeof(ApplySchemaResult), "applySchema")]
[JsonDerivedType(typeof(DownloadResult), "download")]
[JsonDerivedType(typeof(DownloadRangesResult), "downloadRanges")]
[JsonDerivedType(typeof(TruncateResult), "truncate")]
[JsonDerivedType(typeof(ImportResult), "import")]
[JsonDerivedType(typeof(CleanupResult), "cleanup")]
[JsonDerivedType(typeof(CheckStagedResult), "checkStaged")]
[JsonDerivedType(typeof(LogInResult), "logIn")]
[JsonDerivedType(typeof(DiscardStagingResult), "discardStaging")]
[JsonDerivedType(typeof(HoldCompactionResult), "holdCompaction")]
[JsonDerivedType(typeof(RepairResult), "repair")]
[JsonDerivedType(typeof(ReleaseCompactionResult), "releaseCompaction")]
[JsonDerivedType(typeof(DropScratchResult), "dropScratch")]
[JsonDerivedType(typeof(ClearScratchResult), "clearScratch")]
[JsonDerivedType(typeof(CheckRowsResult), "checkRows")]
[JsonDerivedType(typeof(CheckOfflineResult), "checkOffline")]
[JsonDerivedType(typeof(StopCassandraResult), "stopCassandra")]
[JsonDerivedType(typeof(SwapDataResult), "swapData")]
[JsonDerivedType(typeof(StartCassandraResult), "startCassandra")]
[JsonDerivedType(typeof(RevertSwapResult), "revertSwap")]
[JsonDerivedType(typeof(DiscardKeptResult), "discardKept")]
[JsonDerivedType(typeof(WriteTokensResult), "writeTokens")]
[JsonDerivedType(typeof(PutSettingsBackResult), "putSettingsBack")]
public abstract record JobResult;
