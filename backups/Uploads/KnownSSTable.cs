using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>What the local index knows of one SSTable.</summary>
/// <param name="Unit">Relative to the cluster's prefix; the SSTable's identity is in it.</param>
/// <param name="Components">In their order in the unit.</param>
/// <param name="Bounds">Of the first and the last partition, where they are known.</param>
/// <param name="Seen">How the files looked; null when that isn't known.</param>
internal sealed record KnownSSTable(string Unit, IReadOnlyList<UnitComponent> Components, TokenSpan? Bounds, SeenFiles? Seen)
{
    /// <summary>Whether the files on disk are those that the unit was made from, as far as names, lengths and stamps tell.</summary>
    public bool IsUnitOf(SSTable sstable)
    {
        var number = 0;
        foreach (var component in sstable.Components)
        {
            if (component.IsMutable)
            {
                continue;
            }

            if (number == Components.Count || !IsSame(component, Components[number], number))
            {
                return false;
            }

            number++;
        }

        return number == Components.Count;
    }

    /// <summary>The SHA-256 of a mutable component that is as it was seen; null when it isn't, or never was.</summary>
    public string? FindHash(SSTableComponent component)
    {
        for (var i = 0; i < (Seen?.Mutable.Count ?? 0); i++)
        {
            if (IsSame(component, Seen!.Mutable[i], Components.Count + i))
            {
                return Seen.Mutable[i].Sha256;
            }
        }

        return null;
    }

    private bool IsSame(SSTableComponent component, UnitComponent known, int number) =>
        Seen is not null && component.Name == known.Name && component.Length == known.Length && Seen.IsSame(component, number);
}
