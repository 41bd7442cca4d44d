using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record StopCassandraResult : JobResult
{
    public required bool WasRunning { get; init; }
}
