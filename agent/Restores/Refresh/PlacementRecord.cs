namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>What an operation puts into live tables on this node. On disk before the first file is there.</summary>
internal sealed record PlacementRecord(string OperationId, IReadOnlyList<PlacedTable> Tables);
