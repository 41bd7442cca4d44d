using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Checks;

/// <summary>Runs SELECTs through this node and compares what they find with what is expected; given to one node of the cluster. All are run, and every difference is named.</summary>
public sealed record CheckRowsJob : JobRequest
{
    public required IReadOnlyList<RowCheck> Checks { get; init; }
}
