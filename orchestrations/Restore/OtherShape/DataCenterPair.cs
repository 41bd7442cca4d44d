namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>A data center of the backup and the one of the cluster that gets its data.</summary>
public sealed record DataCenterPair(string From, string To);
