namespace Ringkeeper.Orchestrations.Verification;

/// <summary>The phases of a verification, in their order.</summary>
public static class VerificationPhases
{
    /// <summary>Lock, lease, cluster manifest, keys, schema files, and which blobs are read.</summary>
    public const string Prepare = "prepare";

    /// <summary>Each captured node's manifest and blobs, piece by piece.</summary>
    public const string Verify = "verify";

    /// <summary>The report is written; the operation fails when something is damaged.</summary>
    public const string Report = "report";

    public const string Release = "release";
}
