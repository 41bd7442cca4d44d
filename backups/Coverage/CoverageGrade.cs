namespace Ringkeeper.Backups.Coverage;

/// <summary>How much of a keyspace a backup holds.</summary>
public enum CoverageGrade
{
    /// <summary>Some range has fewer captured replicas than hold every quorum write, perhaps none.</summary>
    Partial,

    /// <summary>Every range has enough captured replicas that each write acknowledged at QUORUM or LOCAL_QUORUM is in one of them.</summary>
    Quorum,

    /// <summary>Every replica of every range was captured.</summary>
    Complete,
}
