using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Offline;

/// <summary>Brings back what a swap has replaced.</summary>
internal sealed class RevertSwapHandler(CassandraService service, DataSwap swap) : JobHandler<RevertSwapJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(RevertSwapJob request, JobContext context, CancellationToken cancellationToken)
    {
        if (!await swap.IsKnownAsync(request.RestoreId, cancellationToken))
        {
            return new RevertSwapResult { Reverted = false };
        }

        await service.RequireStoppedAsync(cancellationToken);
        context.SetPhase("revert");
        var reverted = await swap.RevertAsync(request.RestoreId, cancellationToken);
        await service.RequireStoppedAsync(cancellationToken);
        return new RevertSwapResult { Reverted = reverted };
    }
}
