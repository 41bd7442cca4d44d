using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Repair;

/// <summary>
/// Repairs the node's primary ranges of tables in full (nodetool repair -full -pr), keyspace by keyspace. All of a table is repaired once every
/// node of every data center has done so. Never with -force: a replica that is down fails it.
/// </summary>
public sealed record RepairJob : JobRequest
{
    public required IReadOnlyList<TableName> Tables { get; init; }

    /// <summary>Compaction of the tables is held until then, see <see cref="Compaction.HoldCompactionJob"/>; null leaves it alone.</summary>
    public DateTimeOffset? HoldUntil { get; init; }
}
