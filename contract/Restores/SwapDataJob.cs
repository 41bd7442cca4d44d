using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// With Cassandra stopped, puts what the download staged in the place of the node's data: every keyspace that isn't Cassandra's own, and
/// those of its own that are named, is renamed into the operation's kept directory, with hints, saved caches and commit logs. Nothing is
/// copied and nothing deleted. Each step is on disk before it is taken, so that the same job goes on after a crash.
/// </summary>
public sealed record SwapDataJob : JobRequest
{
    /// <summary>All tables that were staged. Of Cassandra's own keyspaces only system_schema and system_auth may be among them.</summary>
    public required IReadOnlyList<TableName> Tables { get; init; }
}
