namespace Ringkeeper.Contract.Schema;

/// <summary>The rows of system_schema on one node, in the form of a backup's schema files.</summary>
public sealed record SchemaRows
{
    public required Guid SchemaVersion { get; init; }

    /// <summary>JSON by file name, such as system_schema.tables.json.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}
