using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Retention;

/// <summary>A unit or bundle that no manifest refers to.</summary>
public sealed record GarbageBlob
{
    /// <summary>Relative to the cluster's prefix.</summary>
    public required string Name { get; init; }

    /// <summary>Its size in the store.</summary>
    public required long Bytes { get; init; }

    /// <summary>The version that was listed. Only this one is ever deleted, not a blob written later under the same name.</summary>
    public required string ETag { get; init; }

    /// <summary>When it was first seen without a reference.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The number of its <see cref="Retention.Condemnation"/>; null as long as it may be referred to again.</summary>
    public int? Condemnation { get; init; }

    /// <summary>It is decided: nobody can need the blob any more. It may be gone already.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Deleting { get; init; }
}
