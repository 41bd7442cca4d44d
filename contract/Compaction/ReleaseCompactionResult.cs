using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Compaction;

public sealed record ReleaseCompactionResult : JobResult
{
    /// <summary>Tables that are compacted again; 0 when the agent has let go by itself before.</summary>
    public required int Tables { get; init; }
}
