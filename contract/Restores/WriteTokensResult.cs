using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record WriteTokensResult : JobResult
{
    public required int Tokens { get; init; }

    /// <summary>cassandra.yaml as it was before.</summary>
    public required string KeptFile { get; init; }
}
