namespace Ringkeeper.Backups.Schema;

public sealed record CqlFunction
{
    public required string Name { get; init; }

    public required IReadOnlyList<CqlField> Arguments { get; init; }

    public required CqlType Returns { get; init; }

    public required bool CalledOnNullInput { get; init; }

    public required string Language { get; init; }

    public required string Body { get; init; }
}
