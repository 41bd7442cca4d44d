using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Truncates tables by CQL, for a restore in place; given to one node of the cluster. Needs every node up. Cassandra keeps an
/// automatic snapshot of what was there.
/// </summary>
public sealed record TruncateJob : JobRequest
{
    /// <summary>
    /// Base tables only: truncating a base table empties its views, and a view can't be truncated. Of Cassandra's own none but
    /// <see cref="RoleTables"/>.
    /// </summary>
    public required IReadOnlyList<TableName> Tables { get; init; }
}
