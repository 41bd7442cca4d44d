using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Compaction;

public sealed record HoldCompactionResult : JobResult
{
    /// <summary>Tables held, those of secondary indexes among them.</summary>
    public required int Tables { get; init; }

    /// <summary>Of those, the ones that weren't compacted before; they stay so afterwards.</summary>
    public required int OffBefore { get; init; }

    /// <summary>Whether what was on is known from the schema alone, since this Cassandra (before 4.0) can't be asked.</summary>
    public bool FromSchema { get; init; }
}
