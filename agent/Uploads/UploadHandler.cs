using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;
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
            var snapshot = SnapshotReader.Read([.. options.Value.DataDirectories], request.Tag, tables);
            context.SetPhase("upload");
            var summary = await new SnapshotUploader(store).UploadAsync(
                source, snapshot, request.KeyId, IndexFile, request.Parallelism, new TransferProgressReport(context.Meter), cancellationToken);
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
        return entry?.EndedAt is null
            ? await expected.ReadAsync(request.Keyspaces, cancellationToken)
            : [.. entry.Tables.Where(table => request.Keyspaces.Contains(table.Table.Keyspace))];
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
