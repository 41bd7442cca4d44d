using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>How an SSTable's files looked to the file system when their contents were known: while they look the same they needn't be read.</summary>
internal sealed record SeenFiles
{
    /// <summary>Three numbers of a stamp: device, inode, time. Zeros where there was none to be trusted; no file has inode 0.</summary>
    private const int StampLength = 3;

    /// <summary>See <see cref="KeyOf"/>.</summary>
    public required string SSTable { get; init; }

    /// <summary>The components that aren't in the unit, ordered by name.</summary>
    public required IReadOnlyList<UnitComponent> Mutable { get; init; }

    /// <summary>The stamps of the unit's components, then those of the mutable ones.</summary>
    public required IReadOnlyList<long> Stamps { get; init; }

    /// <summary>"{tableId}/nb-1-big", or "{tableId}/.{index}/nb-1-big".</summary>
    public static string KeyOf(Guid tableId, SSTable sstable) => $"{tableId:N}/{sstable}";

    public static SeenFiles Of(Guid tableId, SSTable sstable, IReadOnlyList<UnitComponent> mutable) => new()
    {
        SSTable = KeyOf(tableId, sstable),
        Mutable = mutable,
        Stamps = [.. sstable.Immutable.Concat(sstable.Mutable).SelectMany(Numbers)],
    };

    /// <summary>Whether the stamps can be those of so many components.</summary>
    public bool Fits(int immutable) => Stamps.Count == (immutable + Mutable.Count) * StampLength;

    /// <summary>Whether a file has the stamp with that number.</summary>
    public bool IsSame(SSTableComponent component, int number) =>
        component.Stamp is { } stamp
        && Stamps[number * StampLength] == stamp.Device
        && Stamps[(number * StampLength) + 1] == stamp.Inode
        && Stamps[(number * StampLength) + 2] == stamp.ModifiedAt;

    private static IEnumerable<long> Numbers(SSTableComponent component) =>
        component.Stamp is { } stamp ? [stamp.Device, stamp.Inode, stamp.ModifiedAt] : new long[StampLength];
}
