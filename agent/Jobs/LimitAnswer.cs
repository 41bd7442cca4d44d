using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>What came of another limit for a job: its <see cref="Status"/> when there is one, and the highest fence seen when its own was lower.</summary>
internal sealed record LimitAnswer(LimitAnswerKind Kind, JobStatus? Status = null, long HighestFence = 0);
