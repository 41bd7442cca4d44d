namespace Ringkeeper.Backups.Verification;

/// <summary>What a verification of a backup found ("verifications/{backupId}/{stamp}.json").</summary>
public sealed record VerificationReport
{
    public const int CurrentVersion = 1;

    public int FormatVersion { get; init; } = CurrentVersion;

    public required string Cluster { get; init; }

    public required string BackupId { get; init; }

    /// <summary>Ends the report's name; stamps sort by time.</summary>
    public required string Stamp { get; init; }

    public required string OperationId { get; init; }

    public required VerificationMode Mode { get; init; }

    /// <summary>Which blobs were read; null when none was.</summary>
    public VerificationSample? Sample { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>What is wrong with the backup's own small blobs: node manifests and schema files.</summary>
    public IReadOnlyList<BlobProblem> Problems { get; init; } = [];

    /// <summary>Why keys, or the whole backup, could not be verified.</summary>
    public string? Error { get; init; }

    /// <summary>Ordered by host id.</summary>
    public required IReadOnlyList<NodeVerification> Nodes { get; init; }

    /// <summary>Whether everything that was looked at can be restored.</summary>
    public bool Healthy => Error is null && Problems.Count == 0 && Nodes.All(node => node.Healthy);
}
