namespace Cassandra;

public sealed class SetColumnInfo : IColumnInfo
{
    public ColumnTypeCode KeyTypeCode { get; set; }

    public IColumnInfo? KeyTypeInfo { get; set; }
}
