namespace Ringkeeper.Contract.Schema;

/// <summary>A keyspace with its replication and everything in it that has a directory on disk.</summary>
public sealed record KeyspaceInfo
{
    public required string Name { get; init; }

    /// <summary>The replication map as stored: "class" and its options.</summary>
    public required IReadOnlyDictionary<string, string> Replication { get; init; }

    public required IReadOnlyList<TableInfo> Tables { get; init; }
}
