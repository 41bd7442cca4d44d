namespace Cassandra;

/// <summary>A type known only by the name of its Java class. Version 4 of the protocol sends durations this way.</summary>
public sealed class CustomColumnInfo : IColumnInfo
{
    private const string DurationType = "org.apache.cassandra.db.marshal.DurationType";

    public string? CustomTypeName { get; set; }

    internal bool IsDuration => CustomTypeName == DurationType;
}
