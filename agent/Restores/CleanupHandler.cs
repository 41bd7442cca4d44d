using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Restores;

/// <summary>Cleans up tables whose import reached outside the node's ranges, and looks whether an SSTable is left that lies wholly outside.</summary>
internal sealed class CleanupHandler(
    NodeHealth health, SchemaReader schema, OwnRanges ranges, Staging staging, LiveSSTables live, NodetoolCommands nodetool) : JobHandler<CleanupJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(CleanupJob request, JobContext context, CancellationToken cancellationToken)
    {
        await health.RequireNormalAsync(cancellationToken);
        if (request.Tables.All(RoleTables.IsOne))
        {
            return await CleanUpRolesAsync(request, cancellationToken);
        }

        var known = await schema.ReadAsync(cancellationToken);
        var owned = await ranges.ReadAsync(known, cancellationToken);
        var staged = (await staging.ReadAsync(request.OperationId, cancellationToken)).Tables.ToDictionary(table => table.Table);
        var tables = request.Tables.Where(name => Find(name, staged).ReachesOutside(owned.GetValueOrDefault(name.Keyspace))).ToList();
        foreach (var (done, table) in tables.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.SetPhase($"clean up {table}");
            await CleanUpAsync(table);
            RequireClean(table, known, owned[table.Keyspace]);
            context.Meter.Set(0, 0, done + 1, tables.Count);
        }

        return new CleanupResult { Tables = tables.Count };
    }

    /// <summary>All of them: they are small, and whether the agent's credentials are right for the roles of the backup isn't known yet.</summary>
    private async Task<CleanupResult> CleanUpRolesAsync(CleanupJob request, CancellationToken cancellationToken)
    {
        foreach (var table in request.Tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await CleanUpAsync(table);
        }

        return new CleanupResult { Tables = request.Tables.Count };
    }

    private async Task CleanUpAsync(TableName table)
    {
        try
        {
            // Not to be given up half-way: the node goes on with it whatever its caller does.
            await nodetool.CleanupAsync(table.Keyspace, [table.Name], CancellationToken.None);
        }
        catch (NodetoolException e) when (e.Kind != NodetoolFailureKind.UnknownName)
        {
            // Also while an earlier one of this job still runs in Cassandra, after a restart of the agent.
            throw new JobFailedException(JobErrors.From(e) with { Code = JobErrorCodes.CleanupFailed, Table = table, Transient = true }, e);
        }
    }

    private void RequireClean(TableName table, SchemaInfo known, IReadOnlyList<TokenSpan> owned)
    {
        var id = known.Keyspaces.First(keyspace => keyspace.Name == table.Keyspace).Tables.First(candidate => candidate.Name == table.Name).Id;
        var left = live.DataFiles(new ExpectedTable(new TableReference(table.Keyspace, table.Name), id))
            .FirstOrDefault(path => Bounds(path) is { } bounds && !owned.Any(bounds.Overlaps));
        if (left is not null)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.CleanupFailed,
                Message = "nodetool cleanup ended without an error and left an SSTable of which the node owns nothing.",
                Table = table,
                File = left,
                Transient = true,
            });
        }
    }

    // null: compaction may delete a file at any moment.
    private static TokenSpan? Bounds(string dataFile)
    {
        try
        {
            using var summary = new FileStream(
                dataFile[..^Component.Data.Length] + Component.Summary, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return SummaryBounds.TryRead(summary);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static StagedTable Find(TableName name, Dictionary<TableName, StagedTable> staged) =>
        staged.TryGetValue(name, out var table) && table.Imported
            ? table
            : throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.StagingIncomplete,
                Message = $"No import of this operation has brought {name}.",
                Table = name,
            });
}
