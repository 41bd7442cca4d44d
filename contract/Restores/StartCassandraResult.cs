using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record StartCassandraResult : JobResult
{
    /// <summary>How often the service was started; 0 when it ran already.</summary>
    public required int Starts { get; init; }
}
