namespace Cassandra;

/// <summary>A user-defined type: its name with keyspace, and its fields in order.</summary>
public sealed class UdtColumnInfo(string name) : IColumnInfo
{
    public string Name { get; } = name;

    public List<ColumnDesc> Fields { get; } = [];
}
