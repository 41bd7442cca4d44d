using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores;

/// <summary>Deletes an operation's staging directory, after stopping the jobs that use it.</summary>
internal sealed class DiscardStagingHandler(Staging staging, JobStopping stopping) : JobHandler<DiscardStagingJob>
{
    protected override async Task<JobResult> RunAsync(DiscardStagingJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("stop users");
        await stopping.StopAsync(
            record => record.Request is DownloadJob or DownloadRangesJob or ImportJob or CheckStagedJob && record.Request.OperationId == request.OperationId, cancellationToken);
        context.SetPhase("discard staging");
        var abandoned = request.Abandoned ? staging.DiscardOthers(request.OperationId) : 0;
        return new DiscardStagingResult { BytesFreed = abandoned + staging.Discard(request.OperationId) };
    }
}
