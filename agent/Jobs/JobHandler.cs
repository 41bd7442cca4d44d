using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

internal abstract class JobHandler<TRequest> : IJobHandler
    where TRequest : JobRequest
{
    public Type RequestType => typeof(TRequest);

    public virtual JobLane Lane => JobLane.Node;

    public virtual bool WaitsForCallerAfterRestart => false;

    public Task<JobResult> RunAsync(JobRequest request, JobContext context, CancellationToken cancellationToken) =>
        RunAsync((TRequest)request, context, cancellationToken);

    protected abstract Task<JobResult> RunAsync(TRequest request, JobContext context, CancellationToken cancellationToken);
}
