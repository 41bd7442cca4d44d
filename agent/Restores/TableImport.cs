using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Restores.Refresh;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores;

/// <summary>
/// Imports one table and believes it only when the staged directory holds no SSTable any more and the live one holds them all:
/// import exits 0 on a directory it didn't like. Never cancelled half-way: the node goes on with it whatever its caller does.
/// </summary>
internal sealed class TableImport(
    NodetoolCommands nodetool,
    CassandraRelease release,
    Staging staging,
    LiveSSTables live,
    NodeGeneration generation,
    TornSSTables torn,
    TableRefresh refresh,
    PlacementLedger placements,
    ImportVerification verification)
{
    /// <param name="operationId">Whose staging it is.</param>
    /// <param name="table">What is staged.</param>
    /// <param name="target">The live table.</param>
    /// <param name="owned">The node's ranges of the table's keyspace; null where they can't be told. An SSTable may reach outside of them.</param>
    /// <returns>The table's record as it is now.</returns>
    public async Task<StagedTable> RunAsync(string operationId, StagedTable table, ExpectedTable target, IReadOnlyList<TokenSpan>? owned)
    {
        if (table.Imported)
        {
            return table;
        }

        var directories = table.SSTables.Select(sstable => sstable.From).Append(null).Distinct()
            .ToDictionary(from => from ?? Guid.Empty, from => from is { } source
                ? staging.TableDirectory(operationId, table.Table, source)
                : DirectoryFor(operationId, table, target));
        var before = table.LiveBefore ?? live.DataFiles(target);
        // Between the truncate and the import of roles nobody can log in and ask.
        var running = RoleTables.IsOne(table.Table) ? await generation.ReadWithoutCqlAsync(CancellationToken.None) : await generation.ReadAsync(CancellationToken.None);
        if (table.LiveBefore is null)
        {
            RequireAll(table, directories);
            table = table with { LiveBefore = before, ImportedBy = running, Estimate = StagedEstimate.Read(table, sstable => directories[sstable.From ?? Guid.Empty]) };
            await staging.WriteAsync(operationId, [table]);
        }
        else if (table.ImportedBy is { } last && last != running)
        {
            await torn.MakeWholeAsync(operationId, table, directories);
            table = table with { ImportedBy = running };
            await staging.WriteAsync(operationId, [table]);
        }

        // What was begun one way is ended that way, should Cassandra have been upgraded meanwhile.
        var refreshed = await placements.FindAsync(operationId, target) is not null || !await release.HasImportAsync(CancellationToken.None);
        if (refreshed)
        {
            await refresh.RunAsync(operationId, table, target, sstable => directories[sstable.From ?? Guid.Empty], before);
        }
        else if (directories.Values.Where(directory => StagedData(directory).Count > 0).ToList() is [_, ..] staged)
        {
            await ImportAsync(table, target, staged, anyTokens: table.ReachesOutside(owned));
        }

        await verification.VerifyAsync(table, [.. live.DataFiles(target).Except(before)], mayBeCompacted: !refreshed);
        foreach (var directory in directories.Values.Where(Directory.Exists))
        {
            // What import leaves behind: directories of hidden indexes, which Cassandra builds anew.
            Directory.Delete(directory, recursive: true);
        }

        table = table with { Imported = true };
        await staging.WriteAsync(operationId, [table]);
        await placements.RemoveAsync(operationId, target);
        return table;
    }

    /// <summary>The table's staging directory; for a table of another name it is moved to where import takes it for that one's.</summary>
    private string DirectoryFor(string operationId, StagedTable table, ExpectedTable target)
    {
        var staged = staging.TableDirectory(operationId, table.Table);
        if (target.Table.Keyspace == table.Table.Keyspace && target.Table.Name == table.Table.Name)
        {
            return staged;
        }

        var renamed = staging.RenamedDirectory(operationId, new TableName(target.Table.Keyspace, target.Table.Name));
        if (Directory.Exists(staged) && !Directory.Exists(renamed))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(renamed)!);
            Directory.Move(staged, renamed);
        }

        return renamed;
    }

    private static List<string> StagedData(string directory) => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory).Where(path => ComponentFileName.TryParse(Path.GetFileName(path), out var file) && file.Component == Component.Data)]
        : [];

    private static void RequireAll(StagedTable table, Dictionary<Guid, string> directories)
    {
        var missing = table.SSTables
            .SelectMany(sstable => sstable.Components.Keys.Select(component => Path.Join(directories[sstable.From ?? Guid.Empty], $"{sstable.Name}-{component}")))
            .FirstOrDefault(path => !File.Exists(path));
        if (missing is not null)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.StagingIncomplete,
                Message = $"{missing} was staged and is gone.",
                Table = table.Table,
                File = missing,
            });
        }
    }

    private async Task ImportAsync(StagedTable table, ExpectedTable target, IReadOnlyList<string> directories, bool anyTokens)
    {
        try
        {
            await nodetool.ImportAsync(target.Table.Keyspace, target.Table.Name, directories, anyTokens, CancellationToken.None);
        }
        catch (NodetoolException e)
        {
            throw new JobFailedException(JobErrors.From(e) with { Table = table.Table }, e);
        }

        if (directories.SelectMany(StagedData).ToList() is [var first, ..] left)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.ImportDidNothing,
                Message = $"nodetool import ended without an error and left {left.Count} SSTables in {Path.GetDirectoryName(first)}.",
                Table = table.Table,
                File = first,
            });
        }
    }
}
