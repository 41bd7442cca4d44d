namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What becomes of the live tables.</summary>
public static class RestoreModes
{
    /// <summary>They are truncated and get the backup's rows.</summary>
    public const string InPlace = "inPlace";

    /// <summary>Nothing: the backup's rows go into new tables of other names.</summary>
    public const string SideTable = "sideTable";

    /// <summary>They are created or truncated, in a ring of any shape, and every node gets what it owns there.</summary>
    public const string OtherShape = "otherShape";

    /// <summary>They are swapped, with the schema, for those of the backup while Cassandra is stopped on every node.</summary>
    public const string SameNodes = "sameNodes";

    /// <summary>There are none yet: a cluster that has never started gets the backup's tokens, schema and rows.</summary>
    public const string SameShape = "sameShape";

    public static IReadOnlyList<string> All { get; } = [InPlace, SideTable, OtherShape, SameNodes, SameShape];
}
