using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>
/// Starts what the clusters' policies say is due. Of several missed runs of a schedule only the last is caught up. A schedule that is
/// new, changed or switched on again owes nothing from before.
/// </summary>
public sealed partial class OperationScheduler(
    ClusterCatalog clusters, ScheduleStore states, IEnumerable<IScheduledOperation> operations, TimeProvider time, ILogger<OperationScheduler> logger)
{
    private const int PageSize = 100;
    private const int ClustersAtATime = 8;

    private readonly List<IScheduledOperation> _operations = [.. operations];

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ClustersAtATime, CancellationToken = cancellationToken };
        string? token = null;
        do
        {
            var page = await clusters.ListAsync(PageSize, token, cancellationToken).ConfigureAwait(false);
            await Parallel.ForEachAsync(
                page.Items, parallel, async (cluster, stop) => await RunClusterAsync(client, cluster, stop).ConfigureAwait(false)).ConfigureAwait(false);
            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    private async Task RunClusterAsync(DurableTaskClient client, ClusterRegistration cluster, CancellationToken cancellationToken)
    {
        try
        {
            var read = await states.FindAsync(cluster.Name, cancellationToken).ConfigureAwait(false);
            var known = read?.Value.Parts ?? new Dictionary<string, ScheduleProgress>();
            var followed = new Dictionary<string, ScheduleProgress>();
            foreach (var operation in _operations)
            {
                if (PolicyParts.Find(cluster.Policy, operation.Part) is { Enabled: true } policy)
                {
                    followed[operation.Part] = await FollowAsync(
                        client, cluster, operation, policy, known.GetValueOrDefault(operation.Part), cancellationToken).ConfigureAwait(false);
                }
            }

            // Lost to another tick: it has started the same runs, or the next tick finds them started.
            if (followed.Count != known.Count || followed.Any(part => known.GetValueOrDefault(part.Key) != part.Value))
            {
                await states.TryWriteAsync(cluster.Name, new ScheduleState { Parts = followed }, read, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One cluster's trouble must not keep the others from being looked after.
            LogFailed(cluster.Name, e);
        }
    }

    private async Task<ScheduleProgress> FollowAsync(
        DurableTaskClient client,
        ClusterRegistration cluster,
        IScheduledOperation operation,
        ScheduledPolicy policy,
        ScheduleProgress? progress,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (progress is null || !progress.IsOf(policy.Schedule, policy.TimeZone))
        {
            return new ScheduleProgress { Schedule = policy.Schedule, TimeZone = policy.TimeZone, HandledUntil = now };
        }

        return new RunCalendar(cluster.Name, operation.Part, policy).Due(progress.HandledUntil, now) is { } due
            && await TryStartAsync(client, cluster, operation, due, cancellationToken).ConfigureAwait(false)
            ? progress with { HandledUntil = due }
            : progress;
    }

    private async Task<bool> TryStartAsync(
        DurableTaskClient client, ClusterRegistration cluster, IScheduledOperation operation, DateTimeOffset due, CancellationToken cancellationToken)
    {
        try
        {
            if (await operation.StartAsync(client, cluster, due, cancellationToken).ConfigureAwait(false) is { } operationId)
            {
                LogStarted(operationId, operation.Part, cluster.Name, due);
            }

            return true;
        }
        catch (RequestException e) when (e.Problem.Code is "backup-exists" or "operation-exists")
        {
            return true;
        }
        catch (RequestException e)
        {
            LogPostponed(operation.Part, cluster.Name, due, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The other parts are started nevertheless, and what they have started is written down.
            LogPartFailed(operation.Part, cluster.Name, due, e);
        }

        return false;
    }
}
