using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Deletes a cluster's data keys in two requests: the first answers what would be lost and a token, the second repeats it.</summary>
public sealed class ShredStarter(
    BackupStore store, ShredChallenges challenges, OperationRequests requests, OperationStarter starter, TimeProvider time)
{
    /// <summary>What would be lost; with a token unless it is a dry run.</summary>
    public async Task<ShredOffer> OfferAsync(DurableTaskClient client, string cluster, bool dryRun, CancellationToken cancellationToken)
    {
        var keyIds = await KeyIdsAsync(cluster, cancellationToken).ConfigureAwait(false);
        await RefuseAsync(client, cluster, keyIds, cancellationToken).ConfigureAwait(false);
        var backups = new List<string>();
        await foreach (var backup in store.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            backups.Add(backup);
        }

        var offer = new ShredOffer { Cluster = cluster, KeyIds = keyIds, Backups = backups };
        if (dryRun)
        {
            return offer;
        }

        var (token, expires) = await challenges.CreateAsync(cluster, keyIds, cancellationToken).ConfigureAwait(false);
        return offer with { Token = token, ExpiresAt = expires };
    }

    /// <summary>The plan that <see cref="StartAsync"/> would start now; refuses what it would refuse.</summary>
    public async Task<OperationPlan> PlanAsync(DurableTaskClient client, string cluster, string token, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await RefuseAsync(client, plan, token, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public async Task<OperationPlan> StartAsync(
        DurableTaskClient client, string cluster, string token, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var plan = await requests.StartAsync(
            client,
            nameof(ShredOrchestrator.RunShred),
            key,
            (moment, cancelled) => PlanAsync(cluster, moment, cancelled),
            planned => RefuseAsync(client, planned, token, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        await challenges.DeleteAsync(cluster, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    // Without a look at the token: the same request sent again finds its operation after the challenge and the keys are gone.
    private async Task<OperationPlan> PlanAsync(string cluster, DateTimeOffset moment, CancellationToken cancellationToken) =>
        ShredPlan.Create(cluster, new ShredRequest { KeyIds = await KeyIdsAsync(cluster, cancellationToken).ConfigureAwait(false) }, moment);

    private async Task<IReadOnlyList<string>> KeyIdsAsync(string cluster, CancellationToken cancellationToken)
    {
        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await store.Keys.ListIdsAsync(cluster, cancellationToken).ConfigureAwait(false)).Order(StringComparer.Ordinal)];
    }

    private async Task RefuseAsync(DurableTaskClient client, OperationPlan plan, string token, CancellationToken cancellationToken)
    {
        var keyIds = plan.ReadRequest<ShredRequest>().KeyIds;
        await RefuseAsync(client, plan.Cluster, keyIds, cancellationToken).ConfigureAwait(false);
        await challenges.RequireAsync(plan.Cluster, token, keyIds, cancellationToken).ConfigureAwait(false);
    }

    private async Task RefuseAsync(DurableTaskClient client, string cluster, IReadOnlyList<string> keyIds, CancellationToken cancellationToken)
    {
        if (keyIds.Count == 0)
        {
            throw new RequestException(RequestProblems.NoDataKeys(cluster));
        }

        await starter.RefuseWhileLockedAsync(client, cluster, OperationKinds.Shred, cancellationToken).ConfigureAwait(false);
        if (await store.Holds.ListAsync(cluster, cancellationToken).ConfigureAwait(false) is { Count: > 0 } held)
        {
            throw new RequestException(RequestProblems.BackupsHeld(cluster, held));
        }
    }
}
