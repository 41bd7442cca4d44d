using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>The blobs of one node that manifests refer to, each with the hottest tier that any of its backups asks for.</summary>
internal sealed class ReferenceSet(UnitNames names)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, StorageTier> _units = [];
    private readonly Dictionary<string, StorageTier> _bundles = new(StringComparer.Ordinal);

    public int Units => _units.Count;

    public void AddUnits(ReadOnlySpan<UInt128> units, StorageTier tier)
    {
        lock (_lock)
        {
            foreach (var unit in units)
            {
                ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_units, unit, out var exists);
                known = exists && known < tier ? known : tier;
            }
        }
    }

    /// <summary>Adds all that a list names.</summary>
    /// <returns>False, with nothing added, when it names something that is no unit of the node.</returns>
    public bool TryAdd(ReferenceList list, StorageTier tier)
    {
        var units = new List<UInt128>();
        foreach (var (table, files) in list.Units)
        {
            foreach (var file in files)
            {
                if (!names.TryRead(table, file, out var unit))
                {
                    return false;
                }

                units.Add(unit);
            }
        }

        AddUnits(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(units), tier);
        foreach (var bundle in list.Bundles)
        {
            AddBundle(bundle, tier);
        }

        return true;
    }

    public void AddBundle(string bundle, StorageTier tier)
    {
        lock (_lock)
        {
            _bundles[bundle] = _bundles.TryGetValue(bundle, out var known) && known < tier ? known : tier;
        }
    }

    /// <summary>Whether a manifest refers to the blob, and the tier it may be in.</summary>
    /// <param name="name">Relative to the cluster's prefix.</param>
    /// <param name="tier">The tier.</param>
    public bool TryFind(string name, out StorageTier tier) =>
        names.TryRead(name, out var unit) ? _units.TryGetValue(unit, out tier) : _bundles.TryGetValue(name, out tier);
}
