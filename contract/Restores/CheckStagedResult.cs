using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record CheckStagedResult : JobResult
{
    /// <summary>Those of the tables of which this node has an SSTable to import.</summary>
    public required IReadOnlyList<TableName> Filled { get; init; }
}
