namespace Ringkeeper.Orchestrations.Restore;

/// <summary>The phases of a restore into the same cluster, in their order. Beside live tables the truncate has no step.</summary>
public static class RestorePhases
{
    /// <summary>Lock, topology, the backup's manifest against the live cluster, free space. Nothing is changed.</summary>
    public const string Prepare = "prepare";

    /// <summary>Everything is fetched and every byte's hash checked, in staging. The tables are still as they were.</summary>
    public const string Download = "download";

    /// <summary>One more look at the cluster: truncating needs every node up.</summary>
    public const string Confirm = "confirm";

    /// <summary>What the cluster's schema lacks is created. The tables that are there stay as they are.</summary>
    public const string Schema = "schema";

    /// <summary>The point of no return.</summary>
    public const string Truncate = "truncate";

    public const string Import = "import";

    public const string Verify = "verify";

    /// <summary>The staging directories go, unless tables were truncated and aren't whole again.</summary>
    public const string Discard = "discard";

    public const string Release = "release";
}
