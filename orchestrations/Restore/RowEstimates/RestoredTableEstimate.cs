using Ringkeeper.Contract;

namespace Ringkeeper.Orchestrations.Restore.RowEstimates;

/// <summary>How much a restored table should hold on all its nodes together, so with each replica, and how much Cassandra says it holds.</summary>
public sealed record RestoredTableEstimate
{
    /// <summary>The table that was restored into.</summary>
    public required TableName Table { get; init; }

    /// <summary>How many nodes gave their numbers.</summary>
    public required int Nodes { get; init; }

    /// <summary>Rows of all imported SSTables; the table hasn't more of them.</summary>
    public required long Rows { get; init; }

    /// <summary>The partitions it has at least: those of each node's SSTable with the most.</summary>
    public required long MinimumPartitions { get; init; }

    /// <summary>Partitions of all imported SSTables; the table hasn't more of them.</summary>
    public required long MaximumPartitions { get; init; }

    /// <summary>What Cassandra estimated after the import; null when it didn't on every one of the nodes.</summary>
    public long? LivePartitions { get; init; }
}
