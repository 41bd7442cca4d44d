using System.Text.Json.Serialization;
using Ringkeeper.Contract;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>A table or view of a backup, and where its rows go.</summary>
public sealed record RestoreTable
{
    public required string Keyspace { get; init; }

    public required string Name { get; init; }

    /// <summary>The base table when this is a materialized view.</summary>
    public string? ViewOf { get; init; }

    /// <summary>The table that gets the rows; null for the table itself.</summary>
    public TableName? As { get; init; }

    [JsonIgnore]
    public TableName Target => As ?? ToTableName();

    public TableName ToTableName() => new(Keyspace, Name);
}
