using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Has Cassandra drop what the operation's import brought that the node doesn't own (nodetool cleanup), table by table, where there is any,
/// and checks by looking. Only once every node has imported: before, a row might be nowhere else. May take long.
/// </summary>
public sealed record CleanupJob : JobRequest
{
    public required IReadOnlyList<TableName> Tables { get; init; }
}
