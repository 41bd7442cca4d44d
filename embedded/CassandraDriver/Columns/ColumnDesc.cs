namespace Cassandra;

/// <summary>A column's name, place and type.</summary>
public class ColumnDesc
{
    public string? Keyspace { get; set; }

    public string? Name { get; set; }

    public string? Table { get; set; }

    public ColumnTypeCode TypeCode { get; set; }

    public IColumnInfo? TypeInfo { get; set; }
}
