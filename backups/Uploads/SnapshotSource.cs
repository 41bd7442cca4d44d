namespace Ringkeeper.Backups.Uploads;

/// <summary>The node a snapshot comes from and when it was taken: the head of its manifest.</summary>
public sealed record SnapshotSource
{
    public required string Cluster { get; init; }

    public required string BackupId { get; init; }

    public required Guid HostId { get; init; }

    public required string Address { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    public required IReadOnlyList<string> Tokens { get; init; }

    public required string Partitioner { get; init; }

    public required string ReleaseVersion { get; init; }

    public required DateTimeOffset SnapshotStartedAt { get; init; }

    public required DateTimeOffset SnapshotEndedAt { get; init; }
}
