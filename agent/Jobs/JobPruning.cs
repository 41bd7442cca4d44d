using Microsoft.Extensions.Options;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Forgets ended jobs after some days, at the start and every hour.</summary>
internal sealed class JobPruning(JobScheduler scheduler, IOptions<AgentOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            scheduler.Prune(time.GetUtcNow() - options.Value.JobRetention);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
