namespace Ringkeeper.Contract.Restores;

/// <summary>An SSTable that a download left out: the store doesn't hold every byte of it any more, or holds what a disk had spoiled.</summary>
public sealed record LeftOutSSTable
{
    public required TableName Table { get; init; }

    /// <summary>"na-1-big".</summary>
    public required string Name { get; init; }

    /// <summary>The hidden index it belongs to, which Cassandra builds anew; null for the table itself.</summary>
    public string? Index { get; init; }

    /// <summary>The whole name of the blob that holds it, or held it.</summary>
    public required string Blob { get; init; }

    /// <summary>The tokens of its first and last partition; null where they aren't known.</summary>
    public long? FirstToken { get; init; }

    public long? LastToken { get; init; }

    /// <summary>What reading the blob ended with, or what is wrong with the data in it.</summary>
    public required string Reason { get; init; }
}
