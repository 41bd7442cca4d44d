using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>Finds the SSTables of a backup that reach into the ranges the node takes.</summary>
internal sealed class RangeSelection(BackupStore store)
{
    /// <exception cref="BackupException">The map can't be used.</exception>
    public async Task<RestoreMap> ReadMapAsync(DownloadRangesJob request, CancellationToken cancellationToken)
    {
        var map = await store.RestoreMaps.ReadAsync(request.Cluster, request.OperationId, request.MapSha256, cancellationToken);
        return map.SourceCluster == request.SourceCluster && map.BackupId == request.BackupId
            ? map
            : throw new BlobCorruptException($"Map {request.MapSha256} is for backup {map.BackupId} of cluster {map.SourceCluster}, not the job's.");
    }

    /// <summary>One entry per captured node that gives anything. An SSTable of unknown bounds is taken; those of hidden indexes aren't.</summary>
    /// <param name="request">Whose backup it is.</param>
    /// <param name="shares">What is wanted.</param>
    /// <param name="known">What was selected before isn't once more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">A manifest can't be used.</exception>
    public async Task<IReadOnlyList<SourceSelection>> SelectAsync(
        DownloadRangesJob request, IEnumerable<TableShare> shares, IReadOnlyCollection<SourceSelection> known, CancellationToken cancellationToken)
    {
        var selected = new List<SourceSelection>();
        foreach (var source in shares.GroupBy(share => (share.Source.HostId, share.Source.ManifestSha256)))
        {
            var manifest = await store.ReadNodeManifestAsync(
                request.SourceCluster, request.BackupId, source.Key.HostId, source.Key.ManifestSha256, cancellationToken);
            var wanted = source.ToDictionary(share => share.Table, share => share.Source);
            var held = known.Where(selection => selection.Source.HostId == source.Key.HostId)
                .SelectMany(selection => selection.Manifest.Tables)
                .SelectMany(table => table.SSTables.Select(sstable => (table.Reference, sstable.Name)))
                .ToHashSet();
            List<ManifestTable> tables =
            [
                .. from table in manifest.Tables
                   where wanted.ContainsKey(table.Reference)
                   select table.With(sstable =>
                       sstable.Index is null && wanted[table.Reference].Wants(sstable.Bounds) && !held.Contains((table.Reference, sstable.Name))),
            ];
            selected.Add(new SourceSelection(
                new StagedSource(request.BackupId, source.Key.HostId, source.Key.ManifestSha256) { Cluster = request.SourceCluster },
                manifest with { Tables = tables }));
        }

        return selected;
    }
}
