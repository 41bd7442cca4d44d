using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>
/// Lets a restore go on with what an earlier one of the same backup has staged and kept because it failed. The ring may be another one by
/// now: what isn't wanted any more is deleted, and what is missing is downloaded.
/// </summary>
internal sealed class RangeTakeover(Staging staging)
{
    public async Task RunAsync(string operationId, IReadOnlyList<SourceSelection> selected, CancellationToken cancellationToken)
    {
        foreach (var other in staging.Operations().Where(other => other != operationId))
        {
            var staged = await staging.ReadAsync(other, cancellationToken);
            if (staged.Sources?.Intersect(selected.Select(selection => selection.Source)).Any() != true)
            {
                continue;
            }

            foreach (var selection in selected.Where(selection => staged.Sources.Contains(selection.Source)))
            {
                foreach (var table in selection.Manifest.Tables)
                {
                    Move(other, operationId, selection.Source.HostId, table);
                }
            }

            if (staged.Tables.All(table => table.Imported || selected.Any(selection => selection.Manifest.Tables.Any(taken => IsSame(table.Table, taken)))))
            {
                staging.Discard(other);
            }
        }
    }

    private void Move(string other, string operationId, Guid source, ManifestTable table)
    {
        var name = new TableName(table.Keyspace, table.Name);
        var (from, to) = (staging.TableDirectory(other, name, source), staging.TableDirectory(operationId, name, source));
        if (!Directory.Exists(from) || Directory.Exists(to))
        {
            return;
        }

        var wanted = table.SSTables.Select(sstable => sstable.Name).ToHashSet();
        foreach (var file in Directory.GetFiles(from).Where(file => !(ComponentFileName.TryParse(Path.GetFileName(file), out var name) && wanted.Contains(name.SSTable.ToString()))))
        {
            File.Delete(file);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Directory.Move(from, to);
    }

    private static bool IsSame(TableName table, ManifestTable taken) => table.Keyspace == taken.Keyspace && table.Name == taken.Name;
}
