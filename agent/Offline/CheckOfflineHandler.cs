using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Offline;

/// <summary>Checks the settings and tries the renames of a swap.</summary>
internal sealed class CheckOfflineHandler(OfflineReadiness readiness, KeptDirectories kept) : JobHandler<CheckOfflineJob>
{
    protected override Task<JobResult> RunAsync(CheckOfflineJob request, JobContext context, CancellationToken cancellationToken)
    {
        readiness.Require();
        return Task.FromResult<JobResult>(new CheckOfflineResult { KeptDirectories = kept.Of(request.OperationId) });
    }
}
