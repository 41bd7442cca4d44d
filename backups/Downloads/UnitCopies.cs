using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Finds further copies of a unit: an SSTable that a later backup uploaded again, because this one was damaged.</summary>
internal sealed class UnitCopies(SmallBlobs blobs, string cluster, Guid hostId)
{
    /// <summary>The unit's other copies in the store, the newest first; none for a bundle.</summary>
    /// <param name="blob">A blob's whole name.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async Task<IReadOnlyList<string>> ListOthersAsync(string blob, CancellationToken cancellationToken)
    {
        var relative = blob[(cluster.Length + 1)..];
        if (!UnitPath.IsValid(relative, hostId))
        {
            return [];
        }

        var unit = $"{cluster}/{UnitPath.UnitOf(relative, out _)}";
        var found = new List<(string Name, int Copy)>();
        await foreach (var stored in blobs.ListAsync(unit, cancellationToken).ConfigureAwait(false))
        {
            if (stored.Name != blob && UnitPath.UnitOf(stored.Name, out var copy) == unit)
            {
                found.Add((stored.Name, copy));
            }
        }

        return [.. found.OrderByDescending(copy => copy.Copy).Select(copy => copy.Name)];
    }
}
