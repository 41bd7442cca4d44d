namespace Ringkeeper.Backups.Schema;

/// <summary>A materialized view.</summary>
public sealed record CqlView
{
    public required string Name { get; init; }

    public required Guid Id { get; init; }

    public required string BaseTable { get; init; }

    public required bool IncludesAllColumns { get; init; }

    /// <summary>The restrictions after WHERE.</summary>
    public required string Restrictions { get; init; }

    public required IReadOnlyList<CqlColumn> Columns { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }
}
