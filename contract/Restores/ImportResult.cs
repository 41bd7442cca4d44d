using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record ImportResult : JobResult
{
    public required int Tables { get; init; }

    public required int SSTables { get; init; }

    public required int Files { get; init; }

    /// <summary>The tables whose SSTables all have statistics that could be read; null from agents that didn't look.</summary>
    public IReadOnlyList<TableEstimate>? Estimates { get; init; }
}
