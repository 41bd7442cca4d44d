namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>What happens to an orchestration whose version a hub doesn't run (host.json versionFailureStrategy).</summary>
public enum VersionFailureStrategy
{
    /// <summary>It waits for a hub that does.</summary>
    Reject,

    /// <summary>It fails with ErrorType VersionMismatch.</summary>
    Fail,
}
