using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Uploads;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores;

/// <summary>Stages the files of a manifest and writes down what must be found after the import.</summary>
internal sealed class DownloadHandler(BackupStore store, Staging staging, StagingTakeover takeover) : JobHandler<DownloadJob>
{
    public override JobLane Lane => JobLane.Transfer;

    protected override async Task<JobResult> RunAsync(DownloadJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("read manifest");
        var manifest = await store.ReadNodeManifestAsync(
            request.SourceCluster ?? request.Cluster, request.BackupId, request.SourceHostId, request.ManifestSha256, cancellationToken);
        var tables = request.Tables.Select(table => new TableReference(table.Keyspace, table.Name)).ToHashSet();
        var wanted = manifest.Tables.Where(table => tables.Contains(table.Reference)).ToList();
        var source = new StagedSource(request.BackupId, request.SourceHostId, request.ManifestSha256) { Cluster = request.SourceCluster ?? request.Cluster };
        await takeover.RunAsync(request.OperationId, source, request.Tables.ToHashSet(), cancellationToken);
        staging.RequireSpace(request.OperationId, wanted.Sum(table => table.Bytes));

        context.SetPhase("download");
        var transfer = new TransferOptions { Parallelism = request.Parallelism, Throttle = context.Throttle, Files = context.Files };
        var downloader = new SnapshotDownloader(store) { ToleratedDamage = request.ToleratedDamage ?? 0 };
        var summary = await downloader.DownloadAsync(
            manifest, tables, staging.Root(request.OperationId), transfer, new TransferProgressReport(context.Meter), cancellationToken);
        var damaged = summary.Damaged.ToList();
        wanted = LeftOut.Remove(damaged, wanted);
        if (DigestCheck.Select(wanted, request.CheckDigests) is [_, ..] checkedTables)
        {
            context.SetPhase("check digests");
            damaged.AddRange(await DigestCheck.RunAsync(
                manifest, checkedTables, table => staging.TableDirectory(request.OperationId, table), downloader.ToleratedDamage - damaged.Count, cancellationToken));
            wanted = LeftOut.Remove(damaged, wanted);
        }

        List<StagedTable> staged = [.. wanted.Select(Describe)];
        await staging.WriteAsync(request.OperationId, staged, source);
        return new DownloadResult
        {
            SSTables = staged.Sum(table => table.SSTables.Count),
            RoleSSTables = staged.Where(table => RoleTables.IsOne(table.Table)).Sum(table => table.SSTables.Count),
            Files = wanted.Sum(table => table.Files),
            Bytes = wanted.Sum(table => table.Bytes),
            LeftOut = damaged.Count == 0 ? null : [.. damaged.Select(LeftOut.Describe)],
        };
    }

    private static StagedTable Describe(ManifestTable table) => new()
    {
        Table = new TableName(table.Keyspace, table.Name),
        Id = table.Id,
        SSTables = [.. table.SSTables.Where(sstable => sstable.Index is null).Select(sstable => StagedSSTable.Of(sstable, from: null))],
    };
}
