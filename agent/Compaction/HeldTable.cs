using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Compaction;

/// <param name="Table">A table, or an index's hidden one as "table.index".</param>
/// <param name="RanBefore">Whether Cassandra compacted it before it was held.</param>
internal sealed record HeldTable(TableName Table, bool RanBefore)
{
    /// <summary>nodetool switches an index's hidden table with the table.</summary>
    public TableName Base => Table with { Name = Table.Name.Split('.', 2)[0] };

    public bool IsIndex => Table.Name.Contains('.', StringComparison.Ordinal);
}
