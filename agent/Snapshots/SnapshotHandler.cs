using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Snapshots;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>
/// Takes a snapshot and checks it on disk against the schema. One that an earlier try of the same operation took whole is used
/// again; one that it left half is cleared and taken anew; one that can't be used is cleared.
/// </summary>
internal sealed partial class SnapshotHandler(
    NodeHealth health,
    NodetoolCommands nodetool,
    ExpectedTables expected,
    SnapshotLedger ledger,
    SnapshotClearing clearing,
    SnapshotCheck check,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<SnapshotHandler> logger) : JobHandler<SnapshotJob>
{
    private static readonly TimeSpan ClearTimeout = TimeSpan.FromMinutes(1);

    protected override async Task<JobResult> RunAsync(SnapshotJob request, JobContext context, CancellationToken cancellationToken)
    {
        if (await FindEarlierAsync(request, context, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        await health.RequireNormalAsync(cancellationToken);
        var tables = await expected.ReadAsync(request.Keyspaces, cancellationToken);
        var live = check.LookBefore(tables);
        var entry = new SnapshotEntry
        {
            Tag = request.Tag,
            OperationId = request.OperationId,
            ExpiresAt = request.ExpiresAt,
            StartedAt = time.GetUtcNow(),
        };
        await ledger.WriteAsync(entry);
        try
        {
            context.SetPhase("snapshot");
            await nodetool.SnapshotAsync(request.Tag, request.Keyspaces, cancellationToken);
            entry = entry with { EndedAt = time.GetUtcNow() };
            context.SetPhase("check snapshot");
            var still = await expected.ReadAsync(request.Keyspaces, cancellationToken);
            entry = entry with { Tables = [.. tables.Intersect(still)] };
            var snapshot = check.Read(request.Tag, entry.Tables, live);
            await ledger.WriteAsync(entry);
            return Result(entry, snapshot);
        }
        catch
        {
            await ClearAsync(request.Tag);
            throw;
        }
    }

    private static SnapshotResult Result(SnapshotEntry entry, Snapshot snapshot) => new()
    {
        StartedAt = entry.StartedAt,
        EndedAt = entry.EndedAt!.Value,
        Tables = snapshot.Tables.Count,
        Files = snapshot.Files,
        Bytes = snapshot.Bytes,
    };

    private async Task<SnapshotResult?> FindEarlierAsync(SnapshotJob request, JobContext context, CancellationToken cancellationToken)
    {
        if (SnapshotReader.FindDirectories([.. options.Value.DataDirectories], request.Tag).Count == 0)
        {
            return null;
        }

        context.SetPhase("check earlier snapshot");
        var entry = await ledger.FindAsync(request.Tag, cancellationToken);
        if (entry?.OperationId != request.OperationId)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.SnapshotFailed,
                Message = $"A snapshot {request.Tag} exists that operation {request.OperationId} didn't take.",
            });
        }

        if (entry.EndedAt is not null && check.TryRead(entry.Tag, entry.Tables) is { } snapshot)
        {
            return Result(entry, snapshot);
        }

        await clearing.ClearAsync(request.Tag, cancellationToken);
        return null;
    }

    private async Task ClearAsync(string tag)
    {
        using var timeout = new CancellationTokenSource(ClearTimeout, time);
        try
        {
            await clearing.ClearAsync(tag, timeout.Token);
        }
        catch (Exception e)
        {
            // The first error is the one to tell; the guard clears what is left.
            LogLeft(tag, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshot {Tag} can't be used and can't be cleared yet")]
    private partial void LogLeft(string tag, Exception exception);
}
