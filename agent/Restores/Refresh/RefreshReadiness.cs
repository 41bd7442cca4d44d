using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Whether this node's agent can put SSTables into live tables, which only a Cassandra without import needs. Asked before anything is
/// truncated: afterwards it would be too late.
/// </summary>
internal sealed class RefreshReadiness(CassandraRelease release, SchemaReader schema, TableDirectories tables, Staging staging, LeftPlacements left)
{
    /// <param name="operationId">Whose staged files are to be put there.</param>
    /// <param name="targets">The live tables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JobFailedException">A directory can't be written, or there is no room.</exception>
    public async Task RequireAsync(string operationId, IReadOnlyList<TableName> targets, CancellationToken cancellationToken)
    {
        if (await release.HasImportAsync(cancellationToken))
        {
            return;
        }

        var known = (await schema.ReadAsync(cancellationToken)).Keyspaces
            .SelectMany(keyspace => keyspace.Tables.Select(table => (Name: new TableName(keyspace.Name, table.Name), table.Id)))
            .ToDictionary(table => table.Name, table => table.Id);
        ExpectedTable[] live =
        [
            .. targets.Where(known.ContainsKey).Select(name => new ExpectedTable(new TableReference(name.Keyspace, name.Name), known[name])),
        ];
        foreach (var table in live)
        {
            RequireWritable(table);
            await left.ClearAsync(operationId, table, cancellationToken);
        }

        if (live is [var first, ..])
        {
            await RequireRoomAsync(operationId, first, cancellationToken);
        }
    }

    private void RequireWritable(ExpectedTable table)
    {
        var directories = tables.Of(table);
        if (directories.Count == 0 || directories.FirstOrDefault(directory => !HardLink.MayBeMadeIn(directory)) is not null)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.ImportFailed,
                Message = "This Cassandra has no import: the agent must write into the table's directories, and may not. offline.sh gives it that right.",
                Table = new TableName(table.Table.Keyspace, table.Table.Name),
                File = directories.FirstOrDefault(directory => !HardLink.MayBeMadeIn(directory)),
            });
        }
    }

    // All tables lie on the same file systems, so one stands for them.
    private async Task RequireRoomAsync(string operationId, ExpectedTable table, CancellationToken cancellationToken)
    {
        var choice = new DataDirectoryChoice(tables.Rooms(table));
        foreach (var staged in (await staging.ReadAsync(operationId, cancellationToken)).Tables)
        {
            foreach (var sstable in staged.SSTables)
            {
                var directory = sstable.From is { } source ? staging.TableDirectory(operationId, staged.Table, source) : staging.TableDirectory(operationId, staged.Table);
                if (Directory.Exists(directory) && choice.Next(PlacementPlanner.BytesOf(sstable, directory)) is null)
                {
                    throw new JobFailedException(new JobError
                    {
                        Code = JobErrorCodes.DiskFull,
                        Message = $"No data directory has room for {sstable.Name} above the reserve.",
                        Table = staged.Table,
                    });
                }
            }
        }
    }
}
