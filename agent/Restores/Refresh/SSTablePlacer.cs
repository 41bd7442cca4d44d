using System.Security.Cryptography;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Puts a staged SSTable into a live table under its new name, Data.db last: a starting Cassandra deletes what has none. By a second name
/// of the same file where that can be, so that staging still holds all of it; else by a copy, of which no file gets its name before all are whole.
/// </summary>
internal sealed class SSTablePlacer(Func<string, string, LinkOutcome> link)
{
    public SSTablePlacer()
        : this(HardLink.Create)
    {
    }

    /// <summary>A directory in the table's, which Cassandra doesn't look into.</summary>
    public static string IncomingDirectory(string operationId, Placement placement) =>
        FilePath.Combine(placement.Directory, $"ringkeeper-{NameRule.OperationId.Require("operationId", operationId)}");

    /// <summary>Done again, it goes on with what is missing.</summary>
    /// <exception cref="JobFailedException">A file isn't staged any more, or another one has the name, or Cassandra has opened it with a file missing.</exception>
    public async Task PlaceAsync(string operationId, string staged, Placement placement, CancellationToken cancellationToken)
    {
        var components = Directory.EnumerateFiles(staged)
            .Select(path => ComponentFileName.TryParse(Path.GetFileName(path), out var file) ? file : null)
            .OfType<ComponentFileName>()
            .Where(file => file.SSTable.ToString() == placement.Staged)
            .OrderBy(file => file.Component == Component.Data)
            .ToList();
        if (components is not [.., { Component: Component.Data }])
        {
            throw Failed(JobErrorCodes.StagingIncomplete, $"{placement.Staged}-{Component.Data} was staged in {staged} and is gone.", staged);
        }

        if (File.Exists(placement.DataFile))
        {
            // Before anything is put beside it: nothing is, of another one.
            await RequireSameAsync(Path.Join(staged, components[^1].ToString()), placement.DataFile, Component.Data, cancellationToken);
            RequireNotMisread(components, placement);
            components.RemoveAt(components.Count - 1);
        }

        List<(string Copy, string To)> copies = [];
        foreach (var file in components)
        {
            var (from, to) = (Path.Join(staged, file.ToString()), placement.FileOf(file.Component));
            var linked = link(from, to);
            if (linked is LinkOutcome.NameIsTaken || (linked is LinkOutcome.Impossible && File.Exists(to)))
            {
                await RequireSameAsync(from, to, file.Component, cancellationToken);
            }
            else if (linked is LinkOutcome.Impossible)
            {
                copies.Add((await CopyAsync(from, to, IncomingDirectory(operationId, placement), cancellationToken), to));
            }
        }

        copies.ForEach(file => File.Move(file.Copy, file.To, overwrite: false));
        if (IncomingDirectory(operationId, placement) is var incoming && Directory.Exists(incoming))
        {
            Directory.Delete(incoming, recursive: true);
        }

        DiskFlush.Directory(placement.Directory);
    }

    private static async Task<string> CopyAsync(string from, string to, string incoming, CancellationToken cancellationToken)
    {
        var copy = Path.Join(Directory.CreateDirectory(incoming).FullName, Path.GetFileName(to));
        await using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan))
        await using (var target = new FileStream(copy, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            await source.CopyToAsync(target, 1 << 20, cancellationToken);
            target.Flush(flushToDisk: true);
        }

        return copy;
    }

    // That an SSTable is compressed is known by this file's being there. What else may be missing, Cassandra does without or doesn't open.
    private static void RequireNotMisread(List<ComponentFileName> components, Placement placement)
    {
        var compression = placement.FileOf(Component.CompressionInfo);
        if (components.Exists(file => file.Component == Component.CompressionInfo) && !File.Exists(compression) && !placement.CannotBeOpened())
        {
            throw Failed(
                JobErrorCodes.ImportFailed,
                "Cassandra died while it renamed this SSTable, and then opened it without this file: it takes it for one that isn't compressed. Start the same restore again.",
                compression);
        }
    }

    // What Cassandra may write anew can be another by now. The rest is the same file, or is ours from before, or isn't ours.
    private static async Task RequireSameAsync(string from, string to, string component, CancellationToken cancellationToken)
    {
        if (!Component.IsMutable(component)
            && (new FileInfo(from).Length != new FileInfo(to).Length || await HashAsync(from, cancellationToken) != await HashAsync(to, cancellationToken)))
        {
            throw Failed(JobErrorCodes.ImportFailed, "A file of this name and with other bytes is in the live table; it is left as it is.", to);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static JobFailedException Failed(string code, string message, string file) => new(new JobError { Code = code, Message = message, File = file });
}
