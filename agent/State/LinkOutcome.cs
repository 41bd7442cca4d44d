namespace Ringkeeper.Agent.State;

internal enum LinkOutcome
{
    Made,

    /// <summary>There is a file of that name; it is as it was.</summary>
    NameIsTaken,

    /// <summary>The two places aren't on one file system, or it knows no such links.</summary>
    Impossible,
}
