namespace Ringkeeper.Backups.Damage;

/// <summary>Says that new manifests must not refer to a blob ("damage/{blob}.json").</summary>
public sealed record DamageMark
{
    /// <summary>A unit or bundle, relative to the cluster's prefix.</summary>
    public required string Blob { get; init; }

    public required BlobDamage Damage { get; init; }

    /// <summary>For people: what was found.</summary>
    public required string Detail { get; init; }

    /// <summary>The backup that was verified when it was found.</summary>
    public required string BackupId { get; init; }

    public required string OperationId { get; init; }

    public required DateTimeOffset FoundAt { get; init; }
}
