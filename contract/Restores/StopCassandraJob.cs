using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Drains and stops Cassandra, and believes it only when neither its process nor its ports are there. Done again, it finds it stopped.
/// </summary>
public sealed record StopCassandraJob : JobRequest
{
    /// <summary>Whether a node that can't be drained is stopped all the same: what it hasn't flushed is about to be put aside.</summary>
    public bool EvenUndrained { get; init; }
}
