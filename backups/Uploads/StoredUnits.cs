using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Uploads;

/// <summary>The units the store has of one node, those that can be referred to and those that can't.</summary>
internal sealed class StoredUnits
{
    private readonly Dictionary<string, List<StoredBlob>> _usable = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _unusable;
    private readonly int _prefixLength;

    private StoredUnits(IReadOnlySet<string> unusable, int prefixLength)
    {
        _unusable = unusable;
        _prefixLength = prefixLength;
    }

    public static async Task<StoredUnits> ListAsync(
        SmallBlobs blobs, string cluster, Guid hostId, IReadOnlySet<string> unusable, CancellationToken cancellationToken)
    {
        var stored = new StoredUnits(unusable, cluster.Length + 1);
        await foreach (var blob in blobs.ListAsync(new ClusterPaths(cluster).UnitsPrefix(hostId), cancellationToken).ConfigureAwait(false))
        {
            var name = blob.Name[stored._prefixLength..];
            if (!unusable.Contains(name))
            {
                var unit = UnitPath.UnitOf(name, out _);
                if (!stored._usable.TryGetValue(unit, out var copies))
                {
                    stored._usable[unit] = copies = new List<StoredBlob>(1);
                }

                copies.Add(blob);
            }
        }

        return stored;
    }

    /// <summary>The copy of a unit that the store has, or else the name to write it under.</summary>
    /// <param name="unit">The unit's own name, relative to the cluster's prefix.</param>
    /// <param name="length">The unit's length in plain text. A blob of another size is damaged and never referred to.</param>
    /// <param name="blob">The blob that is there; null when the unit has to be uploaded.</param>
    /// <returns>The name that a manifest refers to, relative to the cluster's prefix.</returns>
    public string Choose(string unit, long length, out StoredBlob? blob)
    {
        var copies = _usable.GetValueOrDefault(unit) ?? [];
        // Of several usable copies any will do.
        blob = copies.Find(candidate => candidate.Length == EncryptedLength.Of(length));
        if (blob is not null)
        {
            return blob.Name[_prefixLength..];
        }

        // Unusable names are never written to, whether their blobs are there or not: they are about to be deleted.
        var copy = 1;
        while (_unusable.Contains(UnitPath.Copy(unit, copy)) || copies.Exists(candidate => candidate.Name.AsSpan(_prefixLength).SequenceEqual(UnitPath.Copy(unit, copy))))
        {
            copy++;
        }

        return UnitPath.Copy(unit, copy);
    }
}
