using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Agent.Restores;

/// <summary>
/// Makes staged SSTables whole again of which an import had moved some files when Cassandra died. It moves Data.db last, and drops at its
/// start what has none: so where Data.db is still staged nothing is in the table, and else all is. Not while a Cassandra may be moving some.
/// </summary>
internal sealed partial class TornSSTables(BackupStore store, Staging staging, ILogger<TornSSTables> logger)
{
    /// <summary>Downloads the files that are gone of SSTables that are still staged, and deletes the rest of those that aren't.</summary>
    /// <param name="operationId">Whose staging it is.</param>
    /// <param name="table">What was staged.</param>
    /// <param name="directories">Where, by the captured node; the empty id for that of the only one.</param>
    public async Task MakeWholeAsync(string operationId, StagedTable table, IReadOnlyDictionary<Guid, string> directories)
    {
        foreach (var from in table.SSTables.GroupBy(sstable => sstable.From))
        {
            var directory = directories[from.Key ?? Guid.Empty];
            var torn = new HashSet<string>();
            foreach (var sstable in from)
            {
                var files = FilesOf(sstable.Name, directory);
                if (!files.Exists(file => file.EndsWith($"-{Component.Data}", StringComparison.Ordinal)))
                {
                    files.ForEach(File.Delete);
                }
                else if (files.Count < sstable.Files || sstable.Components.Keys.Any(component => !files.Contains(Path.Join(directory, $"{sstable.Name}-{component}"))))
                {
                    torn.Add(sstable.Name);
                }
            }

            if (torn.Count > 0 && await FindSourceAsync(operationId, from.Key) is { Cluster: not null } source)
            {
                LogTorn(table.Table, torn.Count);
                await DownloadAsync(operationId, table, source, torn, directory, from.Key);
            }
        }
    }

    private static List<string> FilesOf(string sstable, string directory) => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory).Where(path => ComponentFileName.TryParse(Path.GetFileName(path), out var file) && file.SSTable.ToString() == sstable)]
        : [];

    private async Task<StagedSource?> FindSourceAsync(string operationId, Guid? from)
    {
        var staged = await staging.ReadAsync(operationId, CancellationToken.None);
        return from is null ? staged.Source : staged.Sources?.FirstOrDefault(source => source.HostId == from);
    }

    private async Task DownloadAsync(
        string operationId, StagedTable table, StagedSource source, HashSet<string> torn, string directory, Guid? from)
    {
        var manifest = await store.ReadNodeManifestAsync(source.Cluster!, source.BackupId, source.HostId, source.ManifestSha256);
        var reference = new TableReference(table.Table.Keyspace, table.Table.Name);
        var wanted = manifest.Tables.Single(held => held.Reference == reference).With(sstable => sstable.Index is null && torn.Contains(sstable.Name));
        var (root, staged) = from is { } host
            ? (staging.SourceRoot(operationId, host), staging.TableDirectory(operationId, table.Table, host))
            : (staging.Root(operationId), staging.TableDirectory(operationId, table.Table));
        // Of a table that is restored under another name, the files wait elsewhere; a download looks for them where it puts them.
        if (directory != staged)
        {
            Directory.Move(directory, staged);
        }

        try
        {
            await new SnapshotDownloader(store).DownloadAsync(manifest with { Tables = [wanted] }, [reference], root, new TransferOptions());
        }
        finally
        {
            if (directory != staged)
            {
                Directory.Move(staged, directory);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Cassandra stopped while it moved {Torn} SSTables of {Table}; what is missing of them is downloaded again")]
    private partial void LogTorn(Contract.TableName table, int torn);
}
