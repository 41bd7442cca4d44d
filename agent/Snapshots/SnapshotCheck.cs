using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>Decides whether a snapshot on disk is one: every table there, with manifest.json and the files that it lists.</summary>
internal sealed class SnapshotCheck(LiveSSTables live, IOptions<AgentOptions> options)
{
    /// <summary>The live SSTables of each table before the snapshot, for <see cref="Read"/>.</summary>
    public IReadOnlyDictionary<ExpectedTable, IReadOnlyList<string>> LookBefore(IReadOnlyList<ExpectedTable> tables) =>
        tables.ToDictionary(table => table, live.DataFiles);

    /// <exception cref="SnapshotIncompleteException">Something is missing.</exception>
    /// <exception cref="JobFailedException">A table's snapshot is empty and the table isn't.</exception>
    public Snapshot Read(
        string tag,
        IReadOnlyList<ExpectedTable> tables,
        IReadOnlyDictionary<ExpectedTable, IReadOnlyList<string>> before)
    {
        var snapshot = SnapshotReader.Read([.. options.Value.DataDirectories], tag, tables);
        foreach (var empty in snapshot.Tables.Where(table => table.SSTables.Count == 0))
        {
            // What was live before the snapshot and still is must be in it. A table without SSTables rightly has an empty one.
            var table = new ExpectedTable(empty.Table, empty.Id);
            if (before[table].Intersect(live.DataFiles(table)).FirstOrDefault() is { } missed)
            {
                throw new JobFailedException(new JobError
                {
                    Code = JobErrorCodes.SnapshotEmpty,
                    Message = $"Snapshot {tag} of {empty.Table} is empty, and the table holds {missed}.",
                    Table = new TableName(empty.Table.Keyspace, empty.Table.Name),
                    File = missed,
                    Transient = true,
                });
            }
        }

        return snapshot;
    }

    /// <summary>The snapshot, or null when something is missing.</summary>
    public Snapshot? TryRead(string tag, IReadOnlyList<ExpectedTable> tables)
    {
        List<SnapshotProblem> problems = [];
        var snapshot = SnapshotReader.Read([.. options.Value.DataDirectories], tag, tables, problems);
        return problems.Count == 0 ? snapshot : null;
    }
}
