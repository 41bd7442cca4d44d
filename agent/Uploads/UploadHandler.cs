using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Uploads;

/// <summary>Uploads a snapshot that a job before took and checked.</summary>
internal sealed class UploadHandler(
    NodeInfoReader node,
    ExpectedTables expected,
    SnapshotLedger ledger,
    BackupStore store,
    IOptions<AgentOptions> options) : JobHandler<UploadJob>, IDisposable
{
    // Two uploads at a time would write the same index.
    private readonly SemaphoreSlim _one = new(1, 1);

    public override JobLane Lane => JobLane.Transfer;

    private string IndexFile => Path.Combine(options.Value.StateDirectory, "sstables.index");

    public void Dispose() => _one.Dispose();

    protected override async Task<JobResult> RunAsync(UploadJob request, JobContext context, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            context.SetPhase("read snapshot");
            var source = await SourceAsync(request, cancellationToken);
            var tables = await TablesAsync(request, cancellationToken);
            context.SetPhase("upload");
            var transfer = new TransferOptions
            {
                Parallelism = request.Parallelism,
                Throttle = context.Throttle,
                UnitTier = request.Tier is { } tier ? Enum.Parse<StorageTier>(tier) : null,
            };
            var summary = await new SnapshotUploader(store).UploadAsync(
                source,
                () => SnapshotReader.Read([.. options.Value.DataDirectories], request.Tag, tables),
                request.KeyId,
                IndexFile,
                transfer,
                new TransferProgressReport(context.Meter),
                cancellationToken);
            return new UploadResult
            {
                ManifestSha256 = summary.ManifestSha256,
                SSTables = summary.SSTables,
                SSTablesUploaded = summary.SSTablesUploaded,
                LogicalBytes = summary.LogicalBytes,
                UploadedBytes = summary.UploadedBytes,
            };
        }
        finally
        {
            _one.Release();
        }
    }

    // The tables of the time the snapshot was taken: one that was dropped since is still in it.
    private async Task<IReadOnlyList<ExpectedTable>> TablesAsync(UploadJob request, CancellationToken cancellationToken)
    {
        var entry = await ledger.FindAsync(request.Tag, cancellationToken);
        var held = entry?.EndedAt is null
            ? await expected.ReadAsync(request.Keyspaces, cancellationToken)
            : [.. entry.Tables.Where(table => request.Keyspaces.Contains(table.Table.Keyspace))];
        var wanted = request.Tables?.Select(table => new TableReference(table.Keyspace, table.Name)).ToHashSet();
        return wanted is null ? held : [.. held.Where(table => wanted.Contains(table.Table))];
    }

    private async Task<SnapshotSource> SourceAsync(UploadJob request, CancellationToken cancellationToken)
    {
        var info = await node.ReadAsync(cancellationToken);
        return new SnapshotSource
        {
            Cluster = request.Cluster,
            BackupId = request.BackupId,
            HostId = info.HostId,
            Address = info.Address,
            DataCenter = info.DataCenter,
            Rack = info.Rack,
            Tokens = info.Tokens,
            Partitioner = info.Partitioner,
            ReleaseVersion = info.ReleaseVersion,
            SnapshotStartedAt = request.SnapshotStartedAt,
            SnapshotEndedAt = request.SnapshotEndedAt,
        };
    }
}
