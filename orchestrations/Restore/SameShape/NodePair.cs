namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>A node of the new cluster and the node of the backup whose tokens and files it takes.</summary>
/// <param name="Node">Host and port of its agent.</param>
/// <param name="SourceHostId">The host id in the backup.</param>
/// <param name="IsSeed">Whether the node is in its own list of seeds, and so can start alone.</param>
public sealed record NodePair(string Node, Guid SourceHostId, bool IsSeed);
