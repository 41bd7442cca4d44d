using System.Globalization;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>
/// The earlier versions of policies, one blob each, named by the versions still possible so that the newest comes first. A version is
/// written before the next replaces it, so it may be here while it still holds, but never be missing.
/// </summary>
public sealed class PolicyHistory(CatalogContainer container)
{
    public Task KeepAsync(ClusterRegistration cluster, CancellationToken cancellationToken) =>
        container.TryCreateAsync(NameOf(cluster.Name, cluster.PolicyVersion), PolicyRevision.Of(cluster), cancellationToken);

    /// <summary>The highest version kept; 0 when there is none.</summary>
    public async Task<int> LatestAsync(string cluster, CancellationToken cancellationToken)
    {
        var page = await container.ListPageAsync(PrefixOf(cluster), 1, null, cancellationToken).ConfigureAwait(false);
        return page.Items is [var blob]
            ? int.MaxValue - int.Parse(Path.GetFileNameWithoutExtension(blob.Name), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }

    /// <summary>A page of versions, newest first, from the one that holds. The token is the last version shown.</summary>
    public async Task<CatalogPage<PolicyRevision>> ListAsync(
        ClusterRegistration cluster, int size, string? continuationToken, CancellationToken cancellationToken)
    {
        var items = new List<PolicyRevision>();
        var version = continuationToken is null ? cluster.PolicyVersion : Shown(continuationToken) - 1;
        for (; version >= 1 && items.Count < size; version--)
        {
            var revision = version == cluster.PolicyVersion
                ? PolicyRevision.Of(cluster)
                : (await container.ReadAsync<PolicyRevision>(NameOf(cluster.Name, version), cancellationToken).ConfigureAwait(false))?.Value;
            if (revision is not null)
            {
                items.Add(revision);
            }
        }

        return new CatalogPage<PolicyRevision>(items, version >= 1 ? items[^1].Version.ToString(CultureInfo.InvariantCulture) : null);

        int Shown(string token) => int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) && shown <= cluster.PolicyVersion
            ? shown
            : throw new RequestException(RequestProblems.Invalid([new InputError("continuationToken", "It isn't one of this list's.")]));
    }

    private static string NameOf(string cluster, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(cluster)}{int.MaxValue - version:D10}.json");

    private static string PrefixOf(string cluster) => $"policies/{cluster}/";
}
