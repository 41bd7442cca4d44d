namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>What is done about token ranges of which the backup holds nothing, or fewer copies than are wanted.</summary>
public static class MissingRangesHandling
{
    /// <summary>They keep the restore from starting.</summary>
    public const string Block = "block";

    /// <summary>What there is of them is restored; the dry run and the step that maps the ranges name them.</summary>
    public const string Accept = "accept";

    public static IReadOnlyList<string> All { get; } = [Block, Accept];
}
