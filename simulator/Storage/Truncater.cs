using System.Globalization;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Empties a table on this node: its SSTables, those of its indexes and those of its views.</summary>
public sealed class Truncater(DataDirectories directories, RecordedSchema schema, SnapshotFiles snapshots, TimeProvider time)
{
    /// <summary>Takes the snapshot that auto_snapshot asks for (<c>truncated-&lt;milliseconds&gt;-&lt;table&gt;</c>), then deletes.</summary>
    public async Task TruncateAsync(TableSchema table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var emptied in table.Views.Select(view => schema.Find(table.Keyspace, view)!).Prepend(table))
        {
            await EmptyAsync("truncated", emptied, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What DROP does to a table's files: auto_snapshot's snapshot (<c>dropped-…</c>) and the directory stay.</summary>
    public Task DropAsync(TableSchema table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return EmptyAsync("dropped", table, cancellationToken);
    }

    private async Task EmptyAsync(string why, TableSchema table, CancellationToken cancellationToken)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"{why}-{time.GetUtcNow().ToUnixTimeMilliseconds()}-{table.Name}");
        await snapshots.CreateAsync(table, tag, cancellationToken).ConfigureAwait(false);
        foreach (var file in directories.Of(table).SelectMany(live => DataDirectories.IndexDirectories(live).Prepend(live)).SelectMany(directories.LiveFilesIn))
        {
            File.Delete(file.Path);
        }
    }
}
