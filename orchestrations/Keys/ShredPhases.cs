namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The phases of a deletion of data keys, in their order.</summary>
public static class ShredPhases
{
    public const string Prepare = "prepare";

    /// <summary>The record first, then the keys. Nothing brings them back.</summary>
    public const string Shred = "shred";

    public const string Release = "release";
}
