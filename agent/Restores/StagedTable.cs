using Ringkeeper.Backups.Mapping;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores;

/// <summary>A table that a download staged.</summary>
internal sealed record StagedTable
{
    public required TableName Table { get; init; }

    /// <summary>The table's id in the backup; null in records of agents that didn't keep it.</summary>
    public Guid? Id { get; init; }

    /// <summary>The table's own SSTables; those of its hidden indexes are made again by Cassandra.</summary>
    public required IReadOnlyList<StagedSSTable> SSTables { get; init; }

    /// <summary>The live Data.db files before the first import; null while none was tried.</summary>
    public IReadOnlyList<string>? LiveBefore { get; init; }

    /// <summary>The start of Cassandra (<see cref="Nodes.NodeGeneration"/>) that was asked to import it last; null while none was, and in older records.</summary>
    public int? ImportedBy { get; init; }

    /// <summary>What its SSTables hold, read before the first import; null where that isn't known.</summary>
    public StagedEstimate? Estimate { get; init; }

    /// <summary>Whether the import was seen to be whole.</summary>
    public bool Imported { get; init; }

    /// <summary>Whether an SSTable reaches, or may reach, outside of some ranges. False when those aren't known.</summary>
    public bool ReachesOutside(IReadOnlyList<TokenSpan>? owned) =>
        owned is not null && SSTables.Any(sstable => sstable.Bounds is not { } bounds || !owned.Any(span => span.Contains(bounds)));
}
