namespace Ringkeeper.Contract.Checks;

/// <summary>What a SELECT must find.</summary>
public sealed record RowCheck
{
    /// <summary>One SELECT of a table named with its keyspace.</summary>
    public required string Statement { get; init; }

    /// <summary>The value of a lone count(*), else the number of rows.</summary>
    public required long Expected { get; init; }

    /// <summary>One of <see cref="CheckConsistency.All"/>.</summary>
    public required string Consistency { get; init; }
}
