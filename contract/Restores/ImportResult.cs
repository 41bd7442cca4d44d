using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record ImportResult : JobResult
{
    public required int Tables { get; init; }

    public required int SSTables { get; init; }

    public required int Files { get; init; }
}
