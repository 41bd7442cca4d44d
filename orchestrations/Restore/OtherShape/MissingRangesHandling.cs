namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>What is done about token ranges of which the backup holds nothing, or fewer copies than are wanted.</summary>
public static class MissingRangesHandling
{
    /// <summary>They keep the restore from starting.</summary>
    public const string Block = "block";

    /// <summary>They are left out, and named in the operation's warning.</summary>
    public const string Accept = "accept";

    public static IReadOnlyList<string> All { get; } = [Block, Accept];
}
