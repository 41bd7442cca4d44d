using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Imports what the download staged (nodetool import, 4.0 and later) and checks by looking that every SSTable arrived: import
/// exits 0 on a directory it didn't like. Done again after a crash, it imports only what is still staged.
/// </summary>
public sealed record ImportJob : JobRequest
{
    /// <summary>
    /// The tables as the backup names them. <see cref="RoleTables"/> come in a job of their own, which needs no CQL: with the roles that are
    /// to be imported nobody can log in yet.
    /// </summary>
    public required IReadOnlyList<TableName> Tables { get; init; }

    /// <summary>Those of them that are imported into a table of another name.</summary>
    public IReadOnlyList<RestoredTable> Renamed { get; init; } = [];

    /// <summary>Compaction of the tables that are imported into is held until then, see <see cref="Compaction.HoldCompactionJob"/>; null leaves it alone.</summary>
    public DateTimeOffset? HoldUntil { get; init; }
}
