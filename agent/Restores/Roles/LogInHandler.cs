using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Roles;

/// <summary>Logs in anew, so that credentials that aren't right any more are found now and not at the next backup.</summary>
internal sealed class LogInHandler(ICqlSession cql) : JobHandler<LogInJob>
{
    protected override async Task<JobResult> RunAsync(LogInJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("log in");
        await cql.LogInAgainAsync(cancellationToken);
        return new LogInResult();
    }
}
