namespace Ringkeeper.Contract.Schema;

/// <summary>The keyspaces and tables of the cluster, read from system_schema on one node.</summary>
public sealed record SchemaInfo
{
    public required Guid SchemaVersion { get; init; }

    public required IReadOnlyList<KeyspaceInfo> Keyspaces { get; init; }
}
