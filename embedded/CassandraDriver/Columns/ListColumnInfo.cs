namespace Cassandra;

public sealed class ListColumnInfo : IColumnInfo
{
    public ColumnTypeCode ValueTypeCode { get; set; }

    public IColumnInfo? ValueTypeInfo { get; set; }
}
