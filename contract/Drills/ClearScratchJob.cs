using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Drills;

/// <summary>Removes what the dropped keyspaces of a drill left on a node: the snapshots that Cassandra takes of what it drops.</summary>
public sealed record ClearScratchJob : JobRequest
{
    /// <inheritdoc cref="DropScratchJob.Keyspaces"/>
    public required IReadOnlyList<string> Keyspaces { get; init; }
}
