namespace Cassandra;

public sealed class TupleColumnInfo : IColumnInfo
{
    public List<ColumnDesc> Elements { get; set; } = [];
}
