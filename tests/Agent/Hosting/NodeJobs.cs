using Ringkeeper.Contract;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>Jobs of one operation against a <see cref="NodeStack"/>.</summary>
internal sealed class NodeJobs(NodeStack stack, string prefix, params string[] keyspaces)
{
    public string OperationId { get; } = stack.NewName(prefix);

    public string Tag => $"ringkeeper-{OperationId}";

    public string BackupId => OperationId;

    public SnapshotJob Snapshot() => new()
    {
        Cluster = NodeStack.Cluster,
        OperationId = OperationId,
        Fence = 1,
        Tag = Tag,
        Keyspaces = keyspaces,
        ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    public ClearSnapshotJob Clear() => new() { Cluster = NodeStack.Cluster, OperationId = OperationId, Fence = 1, Tag = Tag };

    public UploadJob Upload(SnapshotResult snapshot, int parallelism = 4) => new()
    {
        Cluster = NodeStack.Cluster,
        OperationId = OperationId,
        Fence = 1,
        BackupId = BackupId,
        Tag = Tag,
        Keyspaces = keyspaces,
        KeyId = stack.KeyId,
        SnapshotStartedAt = snapshot.StartedAt,
        SnapshotEndedAt = snapshot.EndedAt,
        Parallelism = parallelism,
    };

    public DownloadJob Download(Guid hostId, UploadResult upload, params TableName[] tables) => new()
    {
        Cluster = NodeStack.Cluster,
        OperationId = OperationId,
        Fence = 1,
        BackupId = BackupId,
        SourceHostId = hostId,
        ManifestSha256 = upload.ManifestSha256,
        Tables = tables,
        Parallelism = 1,
    };

    public TruncateJob Truncate(params TableName[] tables) =>
        new() { Cluster = NodeStack.Cluster, OperationId = OperationId, Fence = 1, Tables = tables };

    public ImportJob Import(params TableName[] tables) =>
        new() { Cluster = NodeStack.Cluster, OperationId = OperationId, Fence = 1, Tables = tables };

    public DiscardStagingJob Discard() => new() { Cluster = NodeStack.Cluster, OperationId = OperationId, Fence = 1 };

    public HoldCompactionJob HoldCompaction(params TableName[] tables) => new()
    {
        Cluster = NodeStack.Cluster,
        OperationId = OperationId,
        Fence = 1,
        Tables = tables,
        ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    public RepairJob Repair(params TableName[] tables) => new() { Cluster = NodeStack.Cluster, OperationId = OperationId, Fence = 1, Tables = tables };

    public ReleaseCompactionJob ReleaseCompaction() => new() { Cluster = NodeStack.Cluster, OperationId = OperationId, Fence = 1 };

    /// <summary>Snapshot, upload, clear: a backup of this node.</summary>
    public async Task<UploadResult> BackUpAsync()
    {
        var snapshot = await stack.SucceedAsync<SnapshotResult>(Snapshot());
        var upload = await stack.SucceedAsync<UploadResult>(Upload(snapshot));
        await stack.SucceedAsync<ClearSnapshotResult>(Clear());
        return upload;
    }
}
