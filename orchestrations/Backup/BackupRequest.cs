namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What a backup's plan was made from.</summary>
public sealed record BackupRequest
{
    public required string BackupId { get; init; }

    /// <summary>Null for all keyspaces.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    public required int UploadsPerNode { get; init; }
}
