using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Compaction;

internal sealed class HoldCompactionHandler(CompactionHolds holds) : JobHandler<HoldCompactionJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(HoldCompactionJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("hold compaction");
        var hold = await holds.HoldAsync(request.OperationId, request.Tables, request.ExpiresAt, cancellationToken);
        return new HoldCompactionResult { Tables = hold.Tables.Count, OffBefore = hold.Tables.Count(held => !held.RanBefore) };
    }
}
