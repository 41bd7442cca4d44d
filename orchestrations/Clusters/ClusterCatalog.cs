using Azure;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>The registered clusters: one blob each, clusters/{cluster}.json, changed only against the version that was read.</summary>
public sealed class ClusterCatalog(CatalogContainer container)
{
    private const string Prefix = "clusters/";
    private const string Suffix = ".json";

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

    /// <summary>
    /// Registers a cluster or replaces its registration: only the version the caller saw when <paramref name="expected"/> names one.
    /// </summary>
    /// <returns>The new version, and whether the cluster is new.</returns>
    public async Task<(ETag ETag, bool Created)> PutAsync(
        ClusterRegistration registration, ETag? expected, CancellationToken cancellationToken)
    {
        var name = NameOf(registration.Name);
        while (true)
        {
            var current = await container.ReadAsync<ClusterRegistration>(name, cancellationToken).ConfigureAwait(false);
            if (expected is { } tag && current?.ETag != tag)
            {
                throw new RequestException(RequestProblems.PreconditionFailed(registration.Name));
            }

            var written = current is null
                ? await container.TryCreateAsync(name, registration, cancellationToken).ConfigureAwait(false)
                : await container.TryReplaceAsync(name, registration, current.ETag, cancellationToken).ConfigureAwait(false);
            if (written is { } etag)
            {
                return (etag, current is null);
            }
        }
    }

    public async Task DeleteAsync(string cluster, CancellationToken cancellationToken)
    {
        await GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        await container.TryDeleteAsync(NameOf(cluster), null, cancellationToken).ConfigureAwait(false);
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

    private static string NameOf(string cluster) => Prefix + cluster + Suffix;
}
