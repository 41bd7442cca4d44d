namespace Ringkeeper.Contract.Jobs;

public enum JobState
{
    Pending,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
