namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The actions of operations on data keys.</summary>
internal static class KeyActionNames
{
    public const string Rewrap = "rewrap-key";
    public const string Shred = "shred-keys";
}
