namespace Ringkeeper.Contract.Checks;

/// <summary>How many replicas must answer a check. None of the serial ones: reading by them may finish an old write.</summary>
public static class CheckConsistency
{
    public const string Quorum = "quorum";

    public static IReadOnlyList<string> All { get; } = [Quorum, "one", "two", "three", "all", "localQuorum", "localOne"];
}
