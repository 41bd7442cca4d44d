namespace Ringkeeper.Orchestrations.Retention;

/// <summary>A rule that keeps a backup. The order is the one in which reasons are listed.</summary>
public enum RetentionRule
{
    /// <summary>A hold.</summary>
    Hold,

    /// <summary>A running operation needs it.</summary>
    Lease,

    /// <summary>Its manifest can't be read, so that nobody knows what would be lost. Only a person deletes it.</summary>
    Unreadable,

    /// <summary>It is the newest restorable backup.</summary>
    NewestRestorable,

    /// <summary>It is one of the newest restorable backups that stay whatever happens.</summary>
    MinimumRestorable,

    KeepWithin,

    KeepLast,

    Daily,

    Weekly,

    Monthly,

    Yearly,
}
