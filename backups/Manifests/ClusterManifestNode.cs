using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Backups.Manifests;

/// <summary>A node of the ring at backup time.</summary>
public sealed record ClusterManifestNode : IRingMember
{
    public required Guid HostId { get; init; }

    public required string Address { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    public required string ReleaseVersion { get; init; }

    /// <summary>All tokens the node owned, ascending.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>SHA-256 of the node manifest's bytes, lower-case hex; null when the node wasn't captured.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>SHA-256 of the node's reference list, lower-case hex; null where there is none, as in backups of earlier versions.</summary>
    public string? ReferencesSha256 { get; init; }

    /// <summary>The node's clock just before and after the snapshot; null when the node wasn't captured.</summary>
    public DateTimeOffset? SnapshotStartedAt { get; init; }

    public DateTimeOffset? SnapshotEndedAt { get; init; }

    /// <summary>How far the node's clock was ahead of the orchestrator's; negative when behind.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>Bytes the node's manifest lists.</summary>
    public long LogicalBytes { get; init; }

    /// <summary>Plain bytes this backup had to upload from the node.</summary>
    public long UploadedBytes { get; init; }

    public int SSTables { get; init; }
}
