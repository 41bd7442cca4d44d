namespace Ringkeeper.Backups.Reports;

/// <summary>The SSTable units of one node, of a node that is gone too.</summary>
public sealed record HostUsage(Guid HostId, BlobTotals Units);
