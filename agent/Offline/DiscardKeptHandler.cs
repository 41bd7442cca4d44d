using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Offline;

/// <summary>Deletes what a swap has kept.</summary>
internal sealed class DiscardKeptHandler(DataSwap swap) : JobHandler<DiscardKeptJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(DiscardKeptJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("discard");
        return new DiscardKeptResult { BytesFreed = await swap.DiscardAsync(request.RestoreId, cancellationToken) };
    }
}
