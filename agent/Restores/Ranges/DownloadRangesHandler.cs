using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>Stages what the node takes of another ring's backup, one captured node after another, and writes down what must be found after the import.</summary>
internal sealed class DownloadRangesHandler(BackupStore store, Staging staging, RangeSelection ranges, RangeTakeover takeover) : JobHandler<DownloadRangesJob>
{
    public override JobLane Lane => JobLane.Transfer;

    protected override async Task<JobResult> RunAsync(DownloadRangesJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("read manifests");
        var selected = await ranges.ReadAsync(request, cancellationToken);
        await takeover.RunAsync(request.OperationId, selected, cancellationToken);
        var (bytes, files) = (selected.Sum(selection => selection.Bytes), selected.Sum(selection => selection.Files));
        staging.RequireSpace(request.OperationId, bytes);

        var (bytesBefore, filesBefore) = (0L, 0);
        foreach (var selection in selected)
        {
            context.SetPhase($"download from node {selection.Source.HostId}");
            await new SnapshotDownloader(store).DownloadAsync(
                selection.Manifest,
                [.. selection.Manifest.Tables.Select(table => table.Reference)],
                staging.SourceRoot(request.OperationId, selection.Source.HostId),
                new TransferOptions { Parallelism = request.Parallelism, Throttle = context.Throttle, BytesAfterwards = bytes - bytesBefore - selection.Bytes },
                new JoinedProgress(context.Meter, bytesBefore, filesBefore, bytes, files),
                cancellationToken);
            (bytesBefore, filesBefore) = (bytesBefore + selection.Bytes, filesBefore + selection.Files);
        }

        if (request.CheckDigests)
        {
            await CheckDigestsAsync(request.OperationId, selected, context, cancellationToken);
        }

        List<StagedTable> staged = [.. request.Tables.Select(table => Describe(table, selected))];
        await staging.WriteAsync(request.OperationId, new StagedRestore(staged) { Sources = [.. selected.Select(selection => selection.Source)] });
        return new DownloadRangesResult { SSTables = staged.Sum(table => table.SSTables.Count), Files = files, Bytes = bytes };
    }

    private async Task CheckDigestsAsync(
        string operationId, IReadOnlyList<SourceSelection> selected, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("check digests");
        foreach (var selection in selected)
        {
            await DigestCheck.RunAsync(
                selection.Manifest.Tables, table => staging.TableDirectory(operationId, table, selection.Source.HostId), cancellationToken);
        }
    }

    private static StagedTable Describe(TableName name, IReadOnlyList<SourceSelection> selected) => new()
    {
        Table = name,
        SSTables =
        [
            .. from selection in selected
               from table in selection.Manifest.Tables
               where table.Keyspace == name.Keyspace && table.Name == name.Name
               from sstable in table.SSTables
               select StagedSSTable.Of(sstable, selection.Source.HostId),
        ],
    };
}
