using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>
/// Starts the backups that are due. Of several missed occurrences only the last is caught up. An occurrence has a backup id of its
/// own, so that two ticks at the same time start one backup.
/// </summary>
public sealed partial class BackupScheduler(
    ClusterCatalog clusters, CatalogContainer container, BackupStarter starter, TimeProvider time, ILogger<BackupScheduler> logger)
{
    private const int PageSize = 100;

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await clusters.ListAsync(PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var cluster in page.Items)
            {
                await RunClusterAsync(client, cluster, cancellationToken).ConfigureAwait(false);
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    private async Task RunClusterAsync(DurableTaskClient client, ClusterRegistration cluster, CancellationToken cancellationToken)
    {
        try
        {
            if (await DueAsync(cluster, cancellationToken).ConfigureAwait(false) is { } due
                && await TryStartAsync(client, cluster, due, cancellationToken).ConfigureAwait(false))
            {
                await WriteAsync(cluster, cluster.Policy.Backup!, due, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One cluster's trouble must not keep the others from being backed up.
            LogFailed(cluster.Name, e);
        }
    }

    /// <summary>The occurrence to start now, or null.</summary>
    internal async Task<DateTimeOffset?> DueAsync(ClusterRegistration cluster, CancellationToken cancellationToken)
    {
        var entry = await container.ReadAsync<ScheduleState>(NameOf(cluster), cancellationToken).ConfigureAwait(false);
        if (cluster.Policy.Backup is not { Enabled: true } policy)
        {
            if (entry is not null)
            {
                await container.TryDeleteAsync(NameOf(cluster), entry.ETag, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }

        if (entry is null || !entry.Value.IsOf(policy.Schedule, policy.TimeZone))
        {
            // A schedule that is new owes nothing from before.
            await WriteAsync(cluster, policy, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return null;
        }

        return new BackupSchedule(policy.Schedule, policy.TimeZone).LatestBetween(entry.Value.HandledUntil, time.GetUtcNow());
    }

    private async Task<bool> TryStartAsync(
        DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken)
    {
        try
        {
            var body = new BackupRequestBody { Id = OperationIds.Stamp(due) };
            var plan = await starter.StartAsync(client, cluster.Name, body, null, cancellationToken).ConfigureAwait(false);
            LogStarted(plan.OperationId, due);
            return true;
        }
        catch (RequestException e) when (e.Problem.Code is "backup-exists" or "operation-exists")
        {
            return true;
        }
        catch (RequestException e)
        {
            LogPostponed(cluster.Name, due, e.Message);
            return false;
        }
    }

    private Task WriteAsync(ClusterRegistration cluster, BackupPolicy policy, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var state = new ScheduleState { Schedule = policy.Schedule, TimeZone = policy.TimeZone, HandledUntil = until };
        return container.WriteAsync(NameOf(cluster), state, null, cancellationToken);
    }

    private static string NameOf(ClusterRegistration cluster) => $"schedules/{cluster.Name}.json";
}
