using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Drills;

/// <summary>
/// Drops the keyspaces that a drill made, by CQL; given to one node of the cluster. One that isn't there is fine. Cassandra's
/// auto_snapshot keeps their files on every node, which <see cref="ClearScratchJob"/> removes.
/// </summary>
public sealed record DropScratchJob : JobRequest
{
    /// <summary>Only the operation's own: see <see cref="ScratchKeyspaces.IsOf"/>.</summary>
    public required IReadOnlyList<string> Keyspaces { get; init; }
}
