using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>The directories of live tables, and what room there is for more in them.</summary>
internal sealed class TableDirectories(IOptions<AgentOptions> options)
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>The table's directory in each data directory that has one.</summary>
    public IReadOnlyList<string> Of(ExpectedTable table)
    {
        var name = new TableDirectoryName(table.Table.Name, table.Id).ToString();
        return [.. options.Value.DataDirectories.Select(directory => FilePath.Combine(directory, table.Table.Keyspace, name)).Where(Directory.Exists)];
    }

    /// <summary>The names of all its files, those in snapshots and backups too.</summary>
    public IEnumerable<string> FileNames(ExpectedTable table) =>
        Of(table).SelectMany(directory => Directory.EnumerateFiles(directory, "*", Everything)).Select(path => Path.GetFileName(path));

    public IReadOnlyList<DirectoryRoom> Rooms(ExpectedTable table)
    {
        var staging = MountPoints.Of(options.Value.StagingDirectory);
        return
        [
            .. from directory in Of(table)
               let mount = MountPoints.Of(directory)
               select new DirectoryRoom(directory, mount, new DriveInfo(directory).AvailableFreeSpace - options.Value.MinimumFreeBytes, mount == staging),
        ];
    }
}
