namespace Ringkeeper.Contract.Restores;

/// <summary>
/// How much a table should hold on a node after its import, by the statistics that Cassandra wrote with each SSTable, and how much it says
/// the table holds. Estimates: what is in two SSTables counts twice in the sums, and Cassandra's own number is off by some percent.
/// </summary>
public sealed record TableEstimate
{
    /// <summary>The table that was imported into.</summary>
    public required TableName Table { get; init; }

    /// <summary>Rows of all imported SSTables; the table hasn't more of them.</summary>
    public required long Rows { get; init; }

    /// <summary>Partitions of the imported SSTable with the most; the table hasn't fewer.</summary>
    public required long MinimumPartitions { get; init; }

    /// <summary>Partitions of all imported SSTables; the table hasn't more of them.</summary>
    public required long MaximumPartitions { get; init; }

    /// <summary>Partitions that Cassandra estimates for the table; null when it didn't say.</summary>
    public long? LivePartitions { get; init; }
}
