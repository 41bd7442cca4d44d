using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>What the cluster's schema must have for a restore.</summary>
public sealed record SchemaRequirements
{
    /// <summary>Base tables; views follow from <see cref="WithViews"/>.</summary>
    public required IReadOnlyList<SchemaTarget> Targets { get; init; }

    /// <summary>Whether what is absent is created.</summary>
    public required bool Create { get; init; }

    /// <summary>Whether the targets must be new tables: none of them may exist.</summary>
    public required bool MustBeNew { get; init; }

    /// <summary>Whether created tables get their old ids, where those are free.</summary>
    public required bool KeepIds { get; init; }

    /// <summary>Whether views belong to what is restored.</summary>
    public required bool WithViews { get; init; }

    /// <summary>The replication map of keyspaces that are created with another than the backup's.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Replications { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Tables that this restore has begun to create: they exist and may not be finished.</summary>
    public IReadOnlySet<TableReference> Begun { get; init; } = new HashSet<TableReference>();
}
