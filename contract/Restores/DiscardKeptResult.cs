using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record DiscardKeptResult : JobResult
{
    public required long BytesFreed { get; init; }
}
