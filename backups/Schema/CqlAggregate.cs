namespace Ringkeeper.Backups.Schema;

public sealed record CqlAggregate
{
    public required string Name { get; init; }

    public required IReadOnlyList<CqlType> Arguments { get; init; }

    public required string StateFunction { get; init; }

    public required CqlType State { get; init; }

    public string? FinalFunction { get; init; }

    /// <summary>The first state as a CQL term.</summary>
    public string? InitialState { get; init; }
}
