namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>The phases of a restore into a new cluster of the same shape, beside those of a restore in place.</summary>
public static class SameShapePhases
{
    /// <summary>Each node's settings get the tokens of the node of the backup whose files it takes.</summary>
    public const string Tokens = "tokens";

    /// <summary>The seeds start, one after another: from here on nodes have written their tokens down, and no cancel is taken.</summary>
    public const string Seeds = "seeds";

    /// <summary>The other nodes start, one after another.</summary>
    public const string Others = "others";

    /// <summary>The running ring must be the backup's: its tokens, data centers and racks.</summary>
    public const string Ring = "ring";

    /// <summary>What was meant for the first start only leaves the nodes' settings, whatever happened.</summary>
    public const string Settings = "settings";
}
