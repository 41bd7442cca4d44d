using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record CleanupResult : JobResult
{
    /// <summary>Tables that held something outside the node's ranges.</summary>
    public required int Tables { get; init; }
}
