using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Verification;

/// <summary>What the store has of a node's units and bundles, by listing: a request for thousands of blobs, not one for each.</summary>
internal sealed class StoredBlobs
{
    private readonly Dictionary<string, long> _lengths = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, string>> _copies;

    private StoredBlobs() => _copies = new(() => _lengths.Keys.ToLookup(name => UnitPath.UnitOf(name, out _), StringComparer.Ordinal));

    /// <summary>Lists the node's units when one is among the wanted, and the node's bundles of each backup that is.</summary>
    public static async Task<StoredBlobs> ListAsync(
        SmallBlobs blobs, string cluster, Guid hostId, IReadOnlyCollection<VerifiedBlob> wanted, CancellationToken cancellationToken)
    {
        var paths = new ClusterPaths(cluster);
        var prefixes = wanted
            .Select(blob => blob.IsUnit ? paths.UnitsPrefix(hostId) : paths.BundlesPrefix(blob.Blob.Split('/')[1], hostId))
            .Distinct(StringComparer.Ordinal);
        var stored = new StoredBlobs();
        foreach (var prefix in prefixes)
        {
            await foreach (var blob in blobs.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
            {
                stored._lengths[blob.Name[(cluster.Length + 1)..]] = blob.Length;
            }
        }

        return stored;
    }

    /// <summary>The blob's size in the store, or null when it isn't there.</summary>
    public long? LengthOf(string blob) => _lengths.TryGetValue(blob, out var length) ? length : null;

    /// <summary>The unit's other copies, the newest first.</summary>
    public IEnumerable<string> CopiesOf(string unit) =>
        _copies.Value[UnitPath.UnitOf(unit, out _)].Where(name => name != unit).OrderByDescending(CopyOf);

    private static int CopyOf(string name)
    {
        UnitPath.UnitOf(name, out var copy);
        return copy;
    }
}
