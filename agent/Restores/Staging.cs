using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores;

/// <summary>The staging directory of an operation and the record of what is in it.</summary>
internal sealed class Staging(IOptions<AgentOptions> options)
{
    public string Root(string operationId) =>
        FilePath.Combine(options.Value.StagingDirectory, NameRule.OperationId.Require("operationId", operationId));

    /// <summary>Where a table is staged; import does nothing unless its path ends in keyspace and table.</summary>
    public string TableDirectory(string operationId, TableName table) => FilePath.Combine(
        Root(operationId), NameRule.Keyspace.Require("keyspace", table.Keyspace), NameRule.Table.Require("table", table.Name));

    /// <summary>Where a table is imported from when its name is another: beside the keyspaces' directories, of which none has a dash.</summary>
    public string RenamedDirectory(string operationId, TableName target) => FilePath.Combine(
        Root(operationId), "renamed-to", NameRule.Keyspace.Require("keyspace", target.Keyspace), NameRule.Table.Require("table", target.Name));

    public async Task<StagedRestore> ReadAsync(string operationId, CancellationToken cancellationToken) =>
        await StateFile.ReadAsync<StagedRestore>(RecordPath(operationId), cancellationToken) ?? new StagedRestore([]);

    /// <summary>The operations that have staged something and not discarded it.</summary>
    public IReadOnlyList<string> Operations() => Directory.Exists(options.Value.StagingDirectory)
        ? [.. Directory.GetDirectories(options.Value.StagingDirectory).Select(path => Path.GetFileName(path)).Where(NameRule.OperationId.IsValid)]
        : [];

    /// <summary>Replaces the records of these tables and keeps those of others.</summary>
    /// <param name="source">Whose files they are; null leaves it as it is.</param>
    public async Task WriteAsync(string operationId, IReadOnlyCollection<StagedTable> tables, StagedSource? source = null)
    {
        var known = await ReadAsync(operationId, CancellationToken.None);
        var names = tables.Select(table => table.Table).ToHashSet();
        var merged = new StagedRestore([.. known.Tables.Where(table => !names.Contains(table.Table)), .. tables]) { Source = source ?? known.Source };
        await StateFile.WriteAsync(RecordPath(operationId), merged, CancellationToken.None);
    }

    /// <summary>Deletes the directory and the record; answers the bytes freed.</summary>
    public long Discard(string operationId)
    {
        var root = new DirectoryInfo(Root(operationId));
        var bytes = Measure(root);
        StateFile.Delete(RecordPath(operationId));
        if (root.Exists)
        {
            root.Delete(recursive: true);
        }

        return bytes;
    }

    /// <summary>Deletes what operations before this one have left; answers the bytes freed.</summary>
    public long DiscardOthers(string operationId) => Operations().Where(other => other != operationId).Sum(Discard);

    public long StagedBytes(string operationId) => Measure(new DirectoryInfo(Root(operationId)));

    /// <summary>Bytes that may be written to the staging file system before its reserve is touched.</summary>
    public long FreeBytes() =>
        new DriveInfo(Directory.CreateDirectory(options.Value.StagingDirectory).FullName).AvailableFreeSpace - options.Value.MinimumFreeBytes;

    private static long Measure(DirectoryInfo root) =>
        root.Exists ? root.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    private string RecordPath(string operationId) => FilePath.Combine(
        Path.Combine(options.Value.StateDirectory, "restores"), $"{NameRule.OperationId.Require("operationId", operationId)}.json");
}
