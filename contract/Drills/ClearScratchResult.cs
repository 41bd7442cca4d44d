using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Drills;

public sealed record ClearScratchResult : JobResult
{
    public required long BytesFreed { get; init; }
}
