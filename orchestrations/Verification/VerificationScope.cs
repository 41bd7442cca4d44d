using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>What the first look at a backup showed.</summary>
public sealed record VerificationScope
{
    /// <summary>Which blobs are read; null for none.</summary>
    public VerificationSample? Sample { get; init; }

    /// <summary>What is wrong with the backup's schema files.</summary>
    public IReadOnlyList<BlobProblem> Problems { get; init; } = [];

    /// <summary>Why its data keys can't be used.</summary>
    public string? Error { get; init; }
}
