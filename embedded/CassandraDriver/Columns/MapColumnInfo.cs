namespace Cassandra;

public sealed class MapColumnInfo : IColumnInfo
{
    public ColumnTypeCode KeyTypeCode { get; set; }

    public IColumnInfo? KeyTypeInfo { get; set; }

    public ColumnTypeCode ValueTypeCode { get; set; }

    public IColumnInfo? ValueTypeInfo { get; set; }
}
