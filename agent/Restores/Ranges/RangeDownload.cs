using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>Stages SSTables of several captured nodes, one node after another, each node's in a directory of its own.</summary>
internal sealed class RangeDownload(BackupStore store, Staging staging, DownloadRangesJob request, JobContext context)
{
    private readonly List<SourceSelection> _staged = [];
    private int _tolerated = request.ToleratedDamage ?? 0;

    /// <summary>What is staged, each file checked.</summary>
    public IReadOnlyList<SourceSelection> Staged => _staged;

    /// <summary>Stages what was selected beside what is there, and answers what is damaged, by the captured node it is of.</summary>
    public async Task<IReadOnlyList<(Guid HostId, DamagedSSTable SSTable)>> RunAsync(
        IReadOnlyList<SourceSelection> selected, CancellationToken cancellationToken)
    {
        var (bytesBefore, filesBefore) = (_staged.Sum(selection => selection.Bytes), _staged.Sum(selection => selection.Files));
        var (bytes, files) = (bytesBefore + selected.Sum(selection => selection.Bytes), filesBefore + selected.Sum(selection => selection.Files));
        staging.RequireSpace(request.OperationId, bytes);
        var found = new List<(Guid, DamagedSSTable)>();
        foreach (var selection in selected)
        {
            context.SetPhase($"download from node {selection.Source.HostId}");
            var transfer = new TransferOptions
            {
                Parallelism = request.Parallelism,
                Throttle = context.Throttle,
                BytesAfterwards = bytes - bytesBefore - selection.Bytes,
            };
            var progress = new JoinedProgress(context.Meter, bytesBefore, filesBefore, bytes, files);
            var damaged = await DownloadAsync(selection, transfer, progress, cancellationToken);
            found.AddRange(damaged.Select(sstable => (selection.Source.HostId, sstable)));
            _tolerated -= damaged.Count;
            _staged.Add(selection.Without(damaged));
            (bytesBefore, filesBefore) = (bytesBefore + selection.Bytes, filesBefore + selection.Files);
        }

        return [.. found, .. await CheckDigestsAsync(selected.Count, cancellationToken)];
    }

    private async Task<IReadOnlyList<DamagedSSTable>> DownloadAsync(
        SourceSelection selection, TransferOptions transfer, JoinedProgress progress, CancellationToken cancellationToken)
    {
        var summary = await new SnapshotDownloader(store) { ToleratedDamage = _tolerated }.DownloadAsync(
            selection.Manifest,
            [.. selection.Manifest.Tables.Select(table => table.Reference)],
            staging.SourceRoot(request.OperationId, selection.Source.HostId),
            transfer,
            progress,
            cancellationToken);
        return summary.Damaged;
    }

    /// <summary>Of what was staged last: the rest has been looked at.</summary>
    private async Task<IReadOnlyList<(Guid HostId, DamagedSSTable SSTable)>> CheckDigestsAsync(int last, CancellationToken cancellationToken)
    {
        context.SetPhase("check digests");
        var found = new List<(Guid, DamagedSSTable)>();
        for (var index = _staged.Count - last; index < _staged.Count; index++)
        {
            var selection = _staged[index];
            var damaged = await DigestCheck.RunAsync(
                selection.Manifest,
                DigestCheck.Select(selection.Manifest.Tables, request.CheckDigests),
                table => staging.TableDirectory(request.OperationId, table, selection.Source.HostId),
                _tolerated,
                cancellationToken);
            found.AddRange(damaged.Select(sstable => (selection.Source.HostId, sstable)));
            _tolerated -= damaged.Count;
            _staged[index] = selection.Without(damaged);
        }

        return found;
    }
}
