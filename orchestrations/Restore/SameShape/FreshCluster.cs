namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>A registered cluster that hasn't started yet, in the order of its registration.</summary>
public sealed record FreshCluster(string Cluster, IReadOnlyList<FreshNode> Nodes);
