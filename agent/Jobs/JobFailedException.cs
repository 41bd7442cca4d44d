using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>A job can't go on, for a reason its caller is told as it stands.</summary>
internal sealed class JobFailedException(JobError error, Exception? innerException = null) : Exception(error.Message, innerException)
{
    public JobError Error { get; } = error;
}
