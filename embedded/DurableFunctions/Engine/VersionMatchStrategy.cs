namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>Which orchestrations a hub runs, by version (host.json versionMatchStrategy).</summary>
public enum VersionMatchStrategy
{
    /// <summary>All.</summary>
    None,

    /// <summary>Only those of the hub's default version.</summary>
    Strict,

    /// <summary>Those of the hub's default version or an older one.</summary>
    CurrentOrOlder,
}
