using Azure;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>The registered clusters: one blob each, clusters/{cluster}.json, changed only against the version that was read.</summary>
public sealed class ClusterCatalog(CatalogContainer container, TimeProvider time)
{
    private const string Prefix = "clusters/";
    private const string Suffix = ".json";

    private readonly PolicyHistory _history = new(container);
    private readonly ScheduleStore _schedules = new(container);

    /// <summary>The registration; <see cref="RequestException"/> 404 when there is none.</summary>
    public async Task<CatalogEntry<ClusterRegistration>> GetAsync(string cluster, CancellationToken cancellationToken) =>
        await FindAsync(cluster, cancellationToken).ConfigureAwait(false)
        ?? throw new RequestException(RequestProblems.ClusterNotFound(cluster));

    public Task<CatalogEntry<ClusterRegistration>?> FindAsync(string cluster, CancellationToken cancellationToken)
    {
        if (Names.ProblemOfCluster(cluster) is { } problem)
        {
            throw new RequestException(RequestProblems.Invalid([new InputError("cluster", problem)]));
        }

        return container.ReadAsync<ClusterRegistration>(NameOf(cluster), cancellationToken);
    }

    /// <summary>What <see cref="PutAsync"/> would write now.</summary>
    public async Task<ClusterRegistration> PlanAsync(ClusterRegistrationRequest request, CancellationToken cancellationToken) =>
        await NextAsync((await FindAsync(request.Name, cancellationToken).ConfigureAwait(false))?.Value, request, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Registers a cluster or replaces its registration: only the version the caller saw when <paramref name="expected"/> names one.
    /// </summary>
    /// <returns>The registration with its version, and whether the cluster is new.</returns>
    public async Task<(CatalogEntry<ClusterRegistration> Entry, bool Created)> PutAsync(
        ClusterRegistrationRequest request, ETag? expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await FindAsync(request.Name, cancellationToken).ConfigureAwait(false);
            if (expected is { } tag && current?.ETag != tag)
            {
                throw new RequestException(RequestProblems.PreconditionFailed(request.Name));
            }

            var next = await NextAsync(current?.Value, request, cancellationToken).ConfigureAwait(false);
            if (await TryWriteAsync(current, next, cancellationToken).ConfigureAwait(false) is { } written)
            {
                return (written, current is null);
            }
        }
    }

    /// <summary>
    /// Replaces the policy: only the version the caller saw when <paramref name="expected"/> names one. A policy that says the same as
    /// the one that holds changes nothing.
    /// </summary>
    public async Task<ClusterRegistration> PutPolicyAsync(
        string cluster, ClusterPolicy policy, int? expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await GetAsync(cluster, cancellationToken).ConfigureAwait(false);
            if (expected is { } version && current.Value.PolicyVersion != version)
            {
                throw new RequestException(RequestProblems.PolicyChanged(cluster, current.Value.PolicyVersion));
            }

            var next = current.Value.WithPolicy(policy, time.GetUtcNow());
            if (next == current.Value || await TryWriteAsync(current, next, cancellationToken).ConfigureAwait(false) is not null)
            {
                return next;
            }
        }
    }

    /// <summary>Forgets a cluster. The versions of its policy stay, and so do its backups.</summary>
    public async Task DeleteAsync(string cluster, CancellationToken cancellationToken)
    {
        CatalogEntry<ClusterRegistration> current;
        do
        {
            current = await GetAsync(cluster, cancellationToken).ConfigureAwait(false);
            await _history.KeepAsync(current.Value, cancellationToken).ConfigureAwait(false);
        }
        while (!await container.TryDeleteAsync(NameOf(cluster), current.ETag, cancellationToken).ConfigureAwait(false));

        // Registered again, the cluster owes no runs from before.
        await _schedules.DeleteAsync(cluster, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CatalogPage<ClusterRegistration>> ListAsync(int size, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await container.ListPageAsync(Prefix, size, continuationToken, cancellationToken).ConfigureAwait(false);
        var clusters = new List<ClusterRegistration>();
        foreach (var blob in page.Items)
        {
            // Deleted between listing and reading: no longer part of the list.
            if (await container.ReadAsync<ClusterRegistration>(blob.Name, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                clusters.Add(entry.Value);
            }
        }

        return new CatalogPage<ClusterRegistration>(clusters, page.ContinuationToken);
    }

    private async Task<ClusterRegistration> NextAsync(
        ClusterRegistration? current, ClusterRegistrationRequest request, CancellationToken cancellationToken)
    {
        if (current is not null)
        {
            var next = current with { Nodes = request.Nodes };
            return request.Policy is { } policy ? next.WithPolicy(policy, time.GetUtcNow()) : next;
        }

        return new ClusterRegistration
        {
            Name = request.Name,
            Nodes = request.Nodes,
            Policy = request.Policy ?? new ClusterPolicy(),
            PolicyVersion = await _history.LatestAsync(request.Name, cancellationToken).ConfigureAwait(false) + 1,
            PolicyChangedAt = time.GetUtcNow(),
        };
    }

    private async Task<CatalogEntry<ClusterRegistration>?> TryWriteAsync(
        CatalogEntry<ClusterRegistration>? current, ClusterRegistration next, CancellationToken cancellationToken)
    {
        if (current is not null && current.Value.PolicyVersion != next.PolicyVersion)
        {
            await _history.KeepAsync(current.Value, cancellationToken).ConfigureAwait(false);
        }

        var written = current is null
            ? await container.TryCreateAsync(NameOf(next.Name), next, cancellationToken).ConfigureAwait(false)
            : await container.TryReplaceAsync(NameOf(next.Name), next, current.ETag, cancellationToken).ConfigureAwait(false);
        return written is { } etag ? new CatalogEntry<ClusterRegistration>(next, etag) : null;
    }

    private static string NameOf(string cluster) => Prefix + cluster + Suffix;
}
