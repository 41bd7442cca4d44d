using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record TruncateResult : JobResult
{
    public required int Tables { get; init; }
}
