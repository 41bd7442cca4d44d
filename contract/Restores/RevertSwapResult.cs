using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record RevertSwapResult : JobResult
{
    /// <summary>False where no swap was begun.</summary>
    public required bool Reverted { get; init; }
}
