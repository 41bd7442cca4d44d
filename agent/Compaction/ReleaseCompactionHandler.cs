using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Compaction;

/// <summary>Ends an operation's hold, after stopping its jobs that would hold on.</summary>
internal sealed class ReleaseCompactionHandler(CompactionHolds holds, JobStopping stopping) : JobHandler<ReleaseCompactionJob>
{
    protected override async Task<JobResult> RunAsync(ReleaseCompactionJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("stop users");
        await stopping.StopAsync(
            record => record.Request is HoldCompactionJob or ImportJob or RepairJob && record.Request.OperationId == request.OperationId, cancellationToken);
        context.SetPhase("put compaction back");
        return new ReleaseCompactionResult { Tables = await holds.ReleaseAsync(request.OperationId, cancellationToken) };
    }
}
