using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores;

/// <summary>The staging directory of an operation and the record of what is in it.</summary>
internal sealed class Staging(IOptions<AgentOptions> options)
{
    public string Root(string operationId) =>
        FilePath.Combine(options.Value.StagingDirectory, NameRule.OperationId.Require("operationId", operationId));

    /// <summary>Where the files of one captured node are staged beside those of others, whose SSTables may have the same names.</summary>
    public string SourceRoot(string operationId, Guid source) => FilePath.Combine(Root(operationId), $"from-{source:D}");

    /// <summary>Where one captured node's part of a table is staged.</summary>
    public string TableDirectory(string operationId, TableName table, Guid source) => FilePath.Combine(
        SourceRoot(operationId, source), NameRule.Keyspace.Require("keyspace", table.Keyspace), NameRule.Table.Require("table", table.Name));

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
        await WriteAsync(operationId, known with
        {
            Tables = [.. known.Tables.Where(table => !names.Contains(table.Table)), .. tables],
            Source = source ?? known.Source,
        });
    }

    /// <summary>Replaces the whole record.</summary>
    public Task WriteAsync(string operationId, StagedRestore staged) => StateFile.WriteAsync(RecordPath(operationId), staged, CancellationToken.None);

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

    /// <exception cref="JobFailedException">What is still to be downloaded has no room.</exception>
    public void RequireSpace(string operationId, long bytes)
    {
        var needed = bytes - StagedBytes(operationId);
        var free = FreeBytes();
        if (needed > free)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.DiskFull,
                Message = $"The download needs {needed} bytes more, and {Math.Max(free, 0)} bytes are free above the reserve in {Root(operationId)}.",
            });
        }
    }

    private static long Measure(DirectoryInfo root) =>
        root.Exists ? root.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    private string RecordPath(string operationId) => FilePath.Combine(
        Path.Combine(options.Value.StateDirectory, "restores"), $"{NameRule.OperationId.Require("operationId", operationId)}.json");
}
