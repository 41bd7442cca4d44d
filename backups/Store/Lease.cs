namespace Ringkeeper.Backups.Store;

/// <summary>Says that an operation is running and may need blobs no finished backup names yet ("leases/{operationId}.json").</summary>
/// <param name="OperationId">The orchestration's instance id.</param>
/// <param name="BackupId">The backup that is being made or restored.</param>
/// <param name="CreatedAt">When the operation began.</param>
public sealed record Lease(string OperationId, string BackupId, DateTimeOffset CreatedAt);
