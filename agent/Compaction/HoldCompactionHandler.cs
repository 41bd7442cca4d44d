using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores.Refresh;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Compaction;

internal sealed class HoldCompactionHandler(CompactionHolds holds, RefreshReadiness readiness) : JobHandler<HoldCompactionJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(HoldCompactionJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("look at the tables' directories");
        await readiness.RequireAsync(request.OperationId, request.Tables, cancellationToken);
        context.SetPhase("hold compaction");
        var hold = await holds.HoldAsync(request.OperationId, request.Tables, request.ExpiresAt, cancellationToken);
        return new HoldCompactionResult
        {
            Tables = hold.Tables.Count,
            OffBefore = hold.Tables.Count(held => !held.RanBefore),
            FromSchema = hold.IsFromSchema,
        };
    }
}
