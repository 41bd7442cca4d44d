using Ringkeeper.Contract;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>A table or view that a restore replaces.</summary>
public sealed record RestoreTable
{
    public required string Keyspace { get; init; }

    public required string Name { get; init; }

    /// <summary>The base table when this is a materialized view.</summary>
    public string? ViewOf { get; init; }

    public TableName ToTableName() => new(Keyspace, Name);
}
