using Ringkeeper.Backups.Damage;

namespace Ringkeeper.Backups.Verification;

/// <summary>A blob that isn't as its manifest says.</summary>
public sealed record BlobProblem
{
    public required BlobDamage Damage { get; init; }

    /// <summary>Relative to the cluster's prefix.</summary>
    public required string Blob { get; init; }

    /// <summary>"keyspace.table" of every file in the blob; empty for manifests and schema files.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>For people: what was found.</summary>
    public required string Detail { get; init; }

    /// <summary>A later copy of the unit that is as it should be; restores use it, so that nothing is lost.</summary>
    public string? RepairedBy { get; init; }
}
