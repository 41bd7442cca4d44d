namespace Ringkeeper.Agent.Jobs;

internal enum JobAdmissionKind
{
    /// <summary>The job is new and on disk.</summary>
    Created,

    /// <summary>The same request was put before.</summary>
    Known,

    /// <summary>Another request was put under this id.</summary>
    Conflict,

    /// <summary>The fence is older than one seen.</summary>
    Fenced,
}
