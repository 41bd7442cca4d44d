using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Drills;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Drills;

/// <summary>
/// Clears the snapshots of a drill's dropped keyspaces and looks whether any file is left: clearsnapshot exits 0 whether it cleared
/// something or not. The empty directories that Cassandra leaves behind go too, where this agent may remove them.
/// </summary>
internal sealed class ClearScratchHandler(
    NodetoolCommands nodetool, CassandraRelease release, SchemaReader schema, IOptions<AgentOptions> options)
    : JobHandler<ClearScratchJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(ClearScratchJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("clear snapshots");
        await RequireDroppedAsync(request.Keyspaces, cancellationToken);
        var directories = DirectoriesOf(request.Keyspaces);
        // Cassandra deletes the dropped tables' own files meanwhile.
        var bytes = directories.Sum(directory => Files(directory).Sum(file => file.Exists ? file.Length : 0));
        if (directories.Count > 0)
        {
            await nodetool.ClearAllSnapshotsAsync(request.Keyspaces, sayAll: await release.HasImportAsync(cancellationToken), cancellationToken);
        }

        if (directories.SelectMany(Files).FirstOrDefault() is { } left)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.NodetoolFailed,
                Message = "clearsnapshot ended without an error, but files of a dropped keyspace are still there.",
                File = left.FullName,
                Transient = true,
            });
        }

        directories.ForEach(RemoveEmpty);
        return new ClearScratchResult { BytesFreed = bytes };
    }

    private async Task RequireDroppedAsync(IReadOnlyList<string> keyspaces, CancellationToken cancellationToken)
    {
        var known = await schema.ReadAsync(cancellationToken);
        if (known.Keyspaces.FirstOrDefault(keyspace => keyspaces.Contains(keyspace.Name)) is { } live)
        {
            throw new JobFailedException(new JobError { Code = JobErrorCodes.SchemaConflict, Message = $"Keyspace {live.Name} isn't dropped.", Transient = true });
        }
    }

    private List<DirectoryInfo> DirectoriesOf(IReadOnlyList<string> keyspaces) =>
    [
        .. from data in options.Value.DataDirectories
           from keyspace in keyspaces
           let directory = new DirectoryInfo(FilePath.Combine(data, NameRule.Keyspace.Require("keyspace", keyspace)))
           where directory.Exists
           select directory,
    ];

    private static IEnumerable<FileInfo> Files(DirectoryInfo directory) =>
        directory.Exists ? directory.EnumerateFiles("*", SearchOption.AllDirectories) : [];

    private static void RemoveEmpty(DirectoryInfo directory)
    {
        foreach (var child in directory.EnumerateDirectories())
        {
            RemoveEmpty(child);
        }

        try
        {
            directory.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Cassandra's to remove, or not empty after all: a directory without files does no harm.
        }
    }
}
