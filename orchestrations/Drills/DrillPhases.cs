namespace Ringkeeper.Orchestrations.Drills;

/// <summary>The phases of a drill after those it has in common with a restore.</summary>
public static class DrillPhases
{
    /// <summary>The keyspaces that were made for it are dropped.</summary>
    public const string Drop = "drop";

    /// <summary>What Cassandra keeps of dropped keyspaces goes too, on every node.</summary>
    public const string Clear = "clear";

    /// <summary>The report is written, whether the drill came to its end or not.</summary>
    public const string Report = "report";
}
