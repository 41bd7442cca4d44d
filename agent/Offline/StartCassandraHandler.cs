using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Offline;

/// <summary>Starts the node and waits until it is up.</summary>
internal sealed class StartCassandraHandler(CassandraService service) : JobHandler<StartCassandraJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(StartCassandraJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("start");
        return new StartCassandraResult { Starts = await service.StartAsync(cancellationToken) };
    }
}
