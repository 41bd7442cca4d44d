namespace Cassandra;

/// <summary>A type known only by the name of its Java class.</summary>
public sealed class CustomColumnInfo : IColumnInfo
{
    public string? CustomTypeName { get; set; }
}
