using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>A job as it is kept on disk.</summary>
internal sealed record JobRecord
{
    public required string JobId { get; init; }

    public required JobRequest Request { get; init; }

    public required JobState State { get; init; }

    public required string Phase { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool CancelRequested { get; init; }

    /// <summary>How fast the transfer may go, when that was changed since it was put.</summary>
    public TransferLimit? Limit { get; init; }

    public JobProgress Progress { get; init; } = JobProgress.None;

    public JobError? Error { get; init; }

    public JobResult? Result { get; init; }

    public bool HasEnded() => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
