namespace Ringkeeper.Orchestrations.Restore;

/// <summary>How closely a restore looks at what it restores.</summary>
public static class VerificationLevels
{
    /// <summary>The SHA-256 of every file while it is downloaded, and every SSTable found again after the import.</summary>
    public const string Standard = "standard";

    /// <summary>And, before anything is changed, the CRC-32 that Cassandra wrote beside each Data.db: damage from before the backup.</summary>
    public const string Full = "full";

    public static IReadOnlyList<string> All { get; } = [Standard, Full];
}
