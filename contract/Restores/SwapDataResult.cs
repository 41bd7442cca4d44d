using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record SwapDataResult : JobResult
{
    public required int Tables { get; init; }

    public required int SSTables { get; init; }

    /// <summary>Where what was replaced lies until it is confirmed.</summary>
    public required IReadOnlyList<string> KeptDirectories { get; init; }
}
