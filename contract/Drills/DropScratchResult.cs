using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Drills;

public sealed record DropScratchResult : JobResult
{
    /// <summary>Those that were there.</summary>
    public required int Keyspaces { get; init; }
}
