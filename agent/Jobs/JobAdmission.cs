using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>
/// What came of putting a job: its <see cref="Status"/> unless it was refused, and the highest fence seen when its own was lower.
/// </summary>
internal sealed record JobAdmission(JobAdmissionKind Kind, JobStatus? Status = null, long HighestFence = 0);
