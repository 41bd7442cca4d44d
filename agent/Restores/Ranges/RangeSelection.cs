using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>Finds the SSTables of a backup that reach into the ranges the node takes.</summary>
internal sealed class RangeSelection(BackupStore store)
{
    /// <summary>One entry per captured node that gives anything. An SSTable of unknown bounds is taken; those of hidden indexes aren't.</summary>
    /// <exception cref="BackupException">The map or a manifest can't be used.</exception>
    public async Task<IReadOnlyList<SourceSelection>> ReadAsync(DownloadRangesJob request, CancellationToken cancellationToken)
    {
        var map = await store.RestoreMaps.ReadAsync(request.Cluster, request.OperationId, request.MapSha256, cancellationToken);
        if (map.SourceCluster != request.SourceCluster || map.BackupId != request.BackupId)
        {
            throw new BlobCorruptException($"Map {request.MapSha256} is for backup {map.BackupId} of cluster {map.SourceCluster}, not the job's.");
        }

        var sources = map.Groups.SelectMany(group => group.Sources.Select(source => (group.Keyspaces, Source: source)))
            .GroupBy(entry => (entry.Source.HostId, entry.Source.ManifestSha256));
        var wanted = request.Tables.Select(table => new TableReference(table.Keyspace, table.Name)).ToHashSet();
        var selected = new List<SourceSelection>();
        foreach (var source in sources)
        {
            var manifest = await store.ReadNodeManifestAsync(
                request.SourceCluster, request.BackupId, source.Key.HostId, source.Key.ManifestSha256, cancellationToken);
            var spans = source
                .SelectMany(entry => entry.Keyspaces.Select(keyspace => (keyspace, entry.Source)))
                .ToLookup(entry => entry.keyspace, entry => entry.Source);
            List<ManifestTable> tables =
            [
                .. manifest.Tables.Where(table => wanted.Contains(table.Reference) && spans.Contains(table.Keyspace))
                    .Select(table => Reduce(table, [.. spans[table.Keyspace]])),
            ];
            selected.Add(new SourceSelection(
                new StagedSource(request.BackupId, source.Key.HostId, source.Key.ManifestSha256), manifest with { Tables = tables }));
        }

        return selected;
    }

    private static ManifestTable Reduce(ManifestTable table, IReadOnlyList<RestoreMapSource> spans)
    {
        List<ManifestSSTable> sstables = [.. table.SSTables.Where(sstable => sstable.Index is null && spans.Any(source => source.Wants(sstable.Bounds)))];
        return table with
        {
            SSTables = sstables,
            Bytes = sstables.Sum(sstable => sstable.Components.Sum(component => component.Length)),
            Files = sstables.Sum(sstable => sstable.Components.Count),
        };
    }
}
