namespace Ringkeeper.Simulator.Schema;

/// <summary>A table or materialized view of the recorded schema.</summary>
/// <param name="Indexes">Names of its secondary indexes.</param>
/// <param name="Views">Names of the materialized views over it.</param>
public sealed record TableSchema(string Keyspace, string Name, Guid Id, bool IsView, IReadOnlyList<string> Indexes, IReadOnlyList<string> Views)
{
    /// <summary>Name of the table's directory below its keyspace's, such as <c>orders-63604cd0e53c11f1b546c1258c3fe4bd</c>.</summary>
    public string DirectoryName => $"{Name}-{Id:N}";

    public bool IsSystem => Keyspace.StartsWith("system", StringComparison.Ordinal);
}
