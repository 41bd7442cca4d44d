namespace Ringkeeper.Backups.Coverage;

/// <summary>How much of a keyspace a backup holds of one data center; its ranges are counted by their grade.</summary>
public sealed record DataCenterCoverage
{
    /// <summary>Null where replicas are placed without regard to data centers (SimpleStrategy).</summary>
    public string? DataCenter { get; init; }

    public required CoverageGrade Coverage { get; init; }

    /// <summary>Ranges with every replica captured.</summary>
    public required int CompleteRanges { get; init; }

    /// <summary>Ranges with enough captured replicas that each quorum write is in one of them.</summary>
    public required int QuorumRanges { get; init; }

    /// <summary>Ranges with fewer captured replicas, but some.</summary>
    public required int PartialRanges { get; init; }

    /// <summary>Ranges of which the backup holds nothing.</summary>
    public required int MissingRanges { get; init; }
}
