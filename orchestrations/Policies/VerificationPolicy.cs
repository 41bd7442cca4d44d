using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>When and how thoroughly the newest backup is verified.</summary>
public sealed record VerificationPolicy : ScheduledPolicy
{
    public VerificationMode Mode { get; init; } = VerificationMode.Quick;

    /// <summary>The share of the blobs that a deep verification reads, 1 to 100.</summary>
    public int SamplePercent { get; init; } = 100;
}
