namespace Ringkeeper.Contract.Schema;

/// <summary>A table or materialized view.</summary>
public sealed record TableInfo
{
    public required string Name { get; init; }

    /// <summary>The table id; its 32 hex digits end the data directory's name.</summary>
    public required Guid Id { get; init; }

    /// <summary>The base table when this is a materialized view, else null.</summary>
    public string? ViewOf { get; init; }

    /// <summary>Secondary indexes with a hidden directory of their own.</summary>
    public IReadOnlyList<string> Indexes { get; init; } = [];
}
