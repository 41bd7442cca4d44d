using Ringkeeper.Agent.Jobs;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Offline;

/// <summary>Drains the node, so that nothing is left in memory and commit log, then stops it.</summary>
internal sealed class StopCassandraHandler(OfflineReadiness readiness, CassandraService service, NodetoolCommands nodetool, IOptions<AgentOptions> options) : JobHandler<StopCassandraJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(StopCassandraJob request, JobContext context, CancellationToken cancellationToken)
    {
        if (await service.IsStoppedAsync(cancellationToken))
        {
            return new StopCassandraResult { WasRunning = false };
        }

        readiness.Require();
        context.SetPhase("drain");
        await DrainAsync(request.EvenUndrained, cancellationToken);
        context.SetPhase("stop");
        await service.StopAsync(cancellationToken);
        return new StopCassandraResult { WasRunning = true };
    }

    private async Task DrainAsync(bool mayFail, CancellationToken cancellationToken)
    {
        try
        {
            await nodetool.DrainAsync(options.Value.NodetoolJobTimeout, cancellationToken);
            var mode = (await nodetool.NetstatsAsync(cancellationToken)).Mode;
            if (mode != "DRAINED" && !mayFail)
            {
                throw new JobFailedException(new JobError
                {
                    Code = JobErrorCodes.NodeNotNormal,
                    Message = $"After nodetool drain the node's mode is {mode}, not DRAINED. It wasn't stopped.",
                    Transient = true,
                });
            }
        }
        catch (NodetoolException) when (mayFail)
        {
            // What can't be drained has begun to start or hangs; what it hasn't flushed isn't wanted.
        }
    }
}
