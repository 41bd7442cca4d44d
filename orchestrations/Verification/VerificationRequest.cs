using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>What a verification's plan was made from.</summary>
public sealed record VerificationRequest
{
    public required string BackupId { get; init; }

    public required VerificationMode Mode { get; init; }

    /// <summary>The share of the blobs that is read, 1 to 100; null for none.</summary>
    public int? SamplePercent { get; init; }

    /// <summary>The name of its report.</summary>
    public required string Stamp { get; init; }
}
