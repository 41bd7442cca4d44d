using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>What a prune would do now.</summary>
public sealed record PrunePreview
{
    public required OperationDetails Plan { get; init; }

    /// <summary>Every backup with what keeps it; without a reason it would be deleted. Newest first.</summary>
    public required IReadOnlyList<RetentionDecision> Backups { get; init; }

    /// <summary>
    /// What would be without a reference once those backups are gone, and be freed when the grace period is over; null when the manifests
    /// are too large to be read in a request, or one can't be read.
    /// </summary>
    public MarkResult? Garbage { get; init; }

    /// <summary>Operations whose end the deletion of condemned blobs waits for already.</summary>
    public required IReadOnlyList<string> WaitsFor { get; init; }

    /// <summary>What would keep the prune from freeing anything, naming the blob; null when nothing would.</summary>
    public string? BlockedBy { get; init; }
}
