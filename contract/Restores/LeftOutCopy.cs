namespace Ringkeeper.Contract.Restores;

/// <summary>An SSTable of a captured node that a download of token ranges left out, and who gives the ranges that were wanted of it.</summary>
public sealed record LeftOutCopy
{
    public required LeftOutSSTable SSTable { get; init; }

    /// <summary>The captured node it is of.</summary>
    public required Guid HostId { get; init; }

    /// <summary>The captured nodes whose SSTables are staged for these ranges, whole.</summary>
    public required IReadOnlyList<Guid> TakenFrom { get; init; }

    /// <summary>Whether they hold every token that was wanted of it. When they don't, rows are missing.</summary>
    public required bool IsCovered { get; init; }

    /// <summary>Whether some of the tokens are given by fewer nodes than the job's map wanted, since no further one holds them whole.</summary>
    public required bool HasFewerCopies { get; init; }
}
