using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>Clears a snapshot. Jobs that still take or read it are stopped first: it must not come back afterwards.</summary>
internal sealed class ClearSnapshotHandler(SnapshotClearing clearing, JobStopping stopping) : JobHandler<ClearSnapshotJob>
{
    protected override async Task<JobResult> RunAsync(ClearSnapshotJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("stop users");
        await stopping.StopAsync(record => Uses(record.Request, request.Tag), cancellationToken);
        context.SetPhase("clear snapshot");
        return new ClearSnapshotResult { Tables = await clearing.ClearAsync(request.Tag, cancellationToken) };
    }

    private static bool Uses(JobRequest request, string tag) =>
        (request is SnapshotJob snapshot && snapshot.Tag == tag) || (request is UploadJob upload && upload.Tag == tag);
}
