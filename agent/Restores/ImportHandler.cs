using Ringkeeper.Agent.Compaction;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Restores;

/// <summary>Imports staged tables, one after another. Done again after a crash, it imports what is still staged and checks the rest.</summary>
internal sealed class ImportHandler(
    NodeHealth health, SchemaReader schema, OwnRanges ranges, Staging staging, CompactionHolds holds, TableImport import, RowEstimates estimates)
    : JobHandler<ImportJob>
{
    private static readonly Dictionary<string, IReadOnlyList<TokenSpan>> OwnsNone = new() { [RoleTables.Keyspace] = [] };

    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(ImportJob request, JobContext context, CancellationToken cancellationToken)
    {
        await health.RequireNormalAsync(cancellationToken);

        // With roles that are still to be imported no new session can be opened, and none is needed: their ids are known, and an import of
        // a few rows that the node doesn't own harms nothing.
        var known = request.Tables.All(RoleTables.IsOne) ? null : await schema.ReadAsync(cancellationToken);
        var staged = (await staging.ReadAsync(request.OperationId, cancellationToken)).Tables.ToDictionary(table => table.Table);
        var owned = known is null ? OwnsNone : await ranges.ReadAsync(known, cancellationToken);
        var targets = request.Renamed.ToDictionary(table => table.Table, table => table.Target);
        var work = request.Tables.Select(name => (Live: Find(targets.GetValueOrDefault(name, name), known), Staged: Find(name, staged))).ToList();
        if (request.HoldUntil is { } until)
        {
            // A restart of Cassandra since the hold was put on has forgotten it.
            context.SetPhase("hold compaction");
            await holds.HoldAsync(request.OperationId, [.. request.Tables.Select(name => targets.GetValueOrDefault(name, name))], until, cancellationToken);
        }

        var imported = new List<(TableName Live, StagedEstimate Staged)>();
        for (var done = 0; done < work.Count; done++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.SetPhase($"import {work[done].Staged.Table}");
            var live = work[done].Live.Table;
            var table = await import.RunAsync(request.OperationId, work[done].Staged, work[done].Live, owned.GetValueOrDefault(live.Keyspace));
            if (table.Estimate is { } estimate)
            {
                imported.Add((new TableName(live.Keyspace, live.Name), estimate));
            }

            context.Meter.Set(0, 0, done + 1, work.Count);
        }

        var sstables = work.SelectMany(table => table.Staged.SSTables).ToList();
        context.SetPhase("compare estimates");
        return new ImportResult
        {
            Tables = work.Count,
            SSTables = sstables.Count,
            Files = sstables.Sum(sstable => sstable.Files),
            Estimates = await estimates.ReadAsync(imported, cancellationToken),
        };
    }

    private static ExpectedTable Find(TableName name, SchemaInfo? schema)
    {
        if (schema is null)
        {
            return new ExpectedTable(new TableReference(name.Keyspace, name.Name), RoleTables.IdOf(name));
        }

        var table = schema.Keyspaces.FirstOrDefault(keyspace => keyspace.Name == name.Keyspace)?.Tables.FirstOrDefault(table => table.Name == name.Name);
        return table is not null
            ? new ExpectedTable(new TableReference(name.Keyspace, name.Name), table.Id)
            : throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.TableMissing,
                Message = $"The schema has no table {name} to import into.",
                Table = name,
            });
    }

    private static StagedTable Find(TableName name, Dictionary<TableName, StagedTable> staged) =>
        staged.TryGetValue(name, out var table)
            ? table
            : throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.StagingIncomplete,
                Message = $"No download of this operation has staged {name}.",
                Table = name,
            });
}
