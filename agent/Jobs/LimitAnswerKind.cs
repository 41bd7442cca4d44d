namespace Ringkeeper.Agent.Jobs;

internal enum LimitAnswerKind
{
    /// <summary>It holds, and is on disk.</summary>
    Changed,

    UnknownJob,

    /// <summary>The job moves no data.</summary>
    NoTransfer,

    Ended,

    /// <summary>The fence is older than one seen.</summary>
    Fenced,
}
