using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Compaction;

/// <param name="Tables">Whether each table is compacted by itself.</param>
/// <param name="IsSeen">Whether Cassandra said so. Else it is what the schema wants, and nodetool may have switched it since.</param>
internal sealed record AutoCompactionState(IReadOnlyDictionary<TableName, bool> Tables, bool IsSeen);
