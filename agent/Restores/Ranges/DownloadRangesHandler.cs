using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>
/// Stages what the node takes of another ring's backup, other captured nodes' SSTables in place of damaged ones, and writes down what must
/// be found after the import.
/// </summary>
internal sealed class DownloadRangesHandler(BackupStore store, Staging staging, RangeSelection ranges, RangeTakeover takeover) : JobHandler<DownloadRangesJob>
{
    public override JobLane Lane => JobLane.Transfer;

    protected override async Task<JobResult> RunAsync(DownloadRangesJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("read manifests");
        var copies = new RangeCopies(await ranges.ReadMapAsync(request, cancellationToken), request.Tables);
        var selected = await ranges.SelectAsync(request, copies.Shares, known: [], cancellationToken);
        await takeover.RunAsync(request.OperationId, selected, cancellationToken);
        var download = new RangeDownload(store, staging, request, context);
        while (selected.Count > 0)
        {
            var damaged = await download.RunAsync(selected, cancellationToken);
            selected = await ranges.SelectAsync(request, copies.Replace(damaged), download.Staged, cancellationToken);
        }

        List<StagedTable> staged = [.. request.Tables.Select(table => Describe(table, download.Staged))];
        await staging.WriteAsync(
            request.OperationId, new StagedRestore(staged) { Sources = [.. download.Staged.Select(selection => selection.Source).Distinct()] });
        return new DownloadRangesResult
        {
            SSTables = staged.Sum(table => table.SSTables.Count),
            RoleSSTables = staged.Where(table => RoleTables.IsOne(table.Table)).Sum(table => table.SSTables.Count),
            Files = download.Staged.Sum(selection => selection.Files),
            Bytes = download.Staged.Sum(selection => selection.Bytes),
            LeftOut = copies.Describe(),
        };
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
