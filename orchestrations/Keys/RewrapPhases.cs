namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The phases of a rewrap, in their order.</summary>
public static class RewrapPhases
{
    public const string Prepare = "prepare";

    /// <summary>Each data key on its own; one that fails doesn't keep the others.</summary>
    public const string Rewrap = "rewrap";

    public const string Release = "release";
}
