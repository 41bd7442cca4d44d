using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>What a look at a node's job showed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobLookState>))]
public enum JobLookState
{
    Running,
    Succeeded,

    /// <summary>Failed for a reason that may pass.</summary>
    FailedForNow,

    Failed,
    Cancelled,

    /// <summary>The node is left out of the operation: no job was started.</summary>
    Skipped,

    /// <summary>The agent doesn't know the job: it lost its state, or never got the request.</summary>
    Unknown,

    Unreachable,
}
