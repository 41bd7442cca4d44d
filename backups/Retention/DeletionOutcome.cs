namespace Ringkeeper.Backups.Retention;

/// <summary>What became of a blob that was to be deleted.</summary>
internal enum DeletionOutcome
{
    Deleted,

    /// <summary>It was gone already.</summary>
    Gone,

    /// <summary>Another blob has that name now; it stays.</summary>
    Changed,

    /// <summary>The account keeps it: an immutability policy, a legal hold.</summary>
    Refused,
}
