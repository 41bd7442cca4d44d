namespace Ringkeeper.Backups.Mapping;

/// <summary>What one node of another ring takes of a backup ("restores/{operationId}/{sha256}.json"). Its agent reads it; jobs only name it.</summary>
public sealed record RestoreMap
{
    public int FormatVersion { get; init; } = 1;

    /// <summary>The cluster that was backed up.</summary>
    public required string SourceCluster { get; init; }

    public required string BackupId { get; init; }

    /// <summary>The node that takes it.</summary>
    public required Guid HostId { get; init; }

    public required IReadOnlyList<RestoreMapGroup> Groups { get; init; }
}
