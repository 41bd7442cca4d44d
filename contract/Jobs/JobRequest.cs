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

/// <summary>
/// Work for one node. Putting the same request again under the same id answers the job as it stands; another request under a
/// known id is refused. A job is on the agent's disk before it is answered, and goes on after a restart.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(SnapshotJob), "snapshot")]
[JsonDerivedType(typeof(ClearSnapshotJob), "clearSnapshot")]
[JsonDerivedType(typeof(CaptureSchemaJob), "captureSchema")]
[JsonDerivedType(typeof(UploadJob), "upload")]
[JsonDerivedType(typeof(ApplySchemaJob), "applySchema")]
[JsonDerivedType(typeof(DownloadJob), "download")]
[JsonDerivedType(typeof(DownloadRangesJob), "downloadRanges")]
[JsonDerivedType(typeof(TruncateJob), "truncate")]
[JsonDerivedType(typeof(ImportJob), "import")]
[JsonDerivedType(typeof(CleanupJob), "cleanup")]
[JsonDerivedType(typeof(CheckStagedJob), "checkStaged")]
[JsonDerivedType(typeof(LogInJob), "logIn")]
[JsonDerivedType(typeof(DiscardStagingJob), "discardStaging")]
[JsonDerivedType(typeof(HoldCompactionJob), "holdCompaction")]
[JsonDerivedType(typeof(RepairJob), "repair")]
[JsonDerivedType(typeof(ReleaseCompactionJob), "releaseCompaction")]
[JsonDerivedType(typeof(DropScratchJob), "dropScratch")]
[JsonDerivedType(typeof(ClearScratchJob), "clearScratch")]
[JsonDerivedType(typeof(CheckRowsJob), "checkRows")]
[JsonDerivedType(typeof(CheckOfflineJob), "checkOffline")]
[JsonDerivedType(typeof(StopCassandraJob), "stopCassandra")]
[JsonDerivedType(typeof(SwapDataJob), "swapData")]
[JsonDerivedType(typeof(StartCassandraJob), "startCassandra")]
[JsonDerivedType(typeof(RevertSwapJob), "revertSwap")]
[JsonDerivedType(typeof(DiscardKeptJob), "discardKept")]
[JsonDerivedType(typeof(WriteTokensJob), "writeTokens")]
[JsonDerivedType(typeof(PutSettingsBackJob), "putSettingsBack")]
public abstract record JobRequest
{
    /// <summary>The cluster's name; the agent refuses a name that isn't its own.</summary>
    public required string Cluster { get; init; }

    /// <summary>The operation this job belongs to: the orchestration's instance id.</summary>
    public required string OperationId { get; init; }

    /// <summary>The fencing number of the cluster's lock; the agent refuses one lower than it has seen.</summary>
    public required long Fence { get; init; }
}
