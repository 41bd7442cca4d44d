using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record DiscardStagingResult : JobResult
{
    public required long BytesFreed { get; init; }
}
