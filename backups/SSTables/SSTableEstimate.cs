namespace Ringkeeper.Backups.SSTables;

/// <summary>How much an SSTable holds, as Cassandra counted when it wrote it.</summary>
/// <param name="Partitions">Its partitions, those that only hold a deletion among them.</param>
/// <param name="Rows">Its rows, over all partitions; what was written twice counts in each SSTable.</param>
public sealed record SSTableEstimate(long Partitions, long Rows);
