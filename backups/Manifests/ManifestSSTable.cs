using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Manifests;

/// <summary>One SSTable of a node manifest.</summary>
public sealed record ManifestSSTable
{
    /// <summary>"na-1-big".</summary>
    public required string Name { get; init; }

    /// <summary>The secondary index it belongs to, or null for the table itself.</summary>
    public string? Index { get; init; }

    /// <summary>See <see cref="SSTables.SSTableIdentity"/>.</summary>
    public required string Identity { get; init; }

    /// <summary>The blob with the immutable components, relative to the cluster's prefix.</summary>
    public required string Unit { get; init; }

    /// <summary>Its first and last partition's tokens; null where they aren't known (other partitioners, tables kept on one node, "bti").</summary>
    public TokenSpan? Bounds { get; init; }

    /// <summary>All components, ordered by name. Those of the unit lie in it in this order, without gaps.</summary>
    public required IReadOnlyList<ManifestComponent> Components { get; init; }
}
