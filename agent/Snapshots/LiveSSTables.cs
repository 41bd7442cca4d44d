using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>The files of live tables, in all data directories.</summary>
internal sealed class LiveSSTables(IOptions<AgentOptions> options)
{
    /// <summary>The Data.db files of a table's live SSTables, without its indexes' and snapshots'.</summary>
    public IReadOnlyList<string> DataFiles(ExpectedTable table)
    {
        var name = new TableDirectoryName(table.Table.Name, table.Id).ToString();
        return
        [
            .. options.Value.DataDirectories
                .Select(directory => FilePath.Combine(directory, table.Table.Keyspace, name))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateFiles)
                .Where(path => ComponentFileName.TryParse(Path.GetFileName(path), out var file) && file.Component == Component.Data)
                .Order(StringComparer.Ordinal),
        ];
    }
}
