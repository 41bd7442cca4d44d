using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Checks;

public sealed record CheckRowsResult : JobResult
{
    /// <summary>What each check found, in their order; as expected, or the job would have failed.</summary>
    public required IReadOnlyList<long> Found { get; init; }
}
