using System.Buffers;
using System.Globalization;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Manifests;

/// <summary>
/// The name of a unit relative to the cluster's prefix: "sstables/{hostId}/{tableId}/{generation}-{identity}", and ".2", ".3" … behind
/// it for a further copy, which is written when nobody may come to depend on the earlier one any more.
/// </summary>
internal static class UnitPath
{
    /// <summary>The highest number of a copy; more of one SSTable would mean that something is wrong.</summary>
    public const int MaximumCopy = 9999;

    private static readonly SearchValues<char> GenerationCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_");

    public static string Of(Guid hostId, Guid tableId, SSTableName name, string identity) =>
        $"sstables/{hostId:D}/{tableId:N}/{name.Generation}-{identity}";

    /// <summary>The name of a copy of the unit; the first has the unit's own name.</summary>
    public static string Copy(string unit, int copy) => copy == 1 ? unit : string.Create(CultureInfo.InvariantCulture, $"{unit}.{copy}");

    /// <summary>Whether a name is the unit's or that of one of its copies.</summary>
    public static bool IsCopyOf(string? path, string unit) =>
        path == unit || (path is not null && path.StartsWith(unit, StringComparison.Ordinal) && TryReadCopy(path.AsSpan(unit.Length), out _));

    /// <summary>The unit a name is a copy of: the name without its number. Anything else is left as it is.</summary>
    public static string UnitOf(string path, out int copy)
    {
        copy = 1;
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') && TryReadCopy(path.AsSpan(dot), out copy) ? path[..dot] : path;
    }

    /// <summary>Whether a name can be that of one of the node's units.</summary>
    public static bool IsValid(string? path, Guid hostId) =>
        BlobPath.TrySplit(path, out var segments)
        && segments is ["sstables", var host, var table, var file]
        && host == hostId.ToString("D")
        && ManifestCheck.IsHex(table, 32)
        && UnitOf(file, out _) is var unit
        && unit.LastIndexOf('-') is > 0 and var dash
        && !unit.AsSpan(0, dash).ContainsAnyExcept(GenerationCharacters)
        && ManifestCheck.IsHex(unit[(dash + 1)..], SSTableIdentity.Length);

    private static bool TryReadCopy(ReadOnlySpan<char> suffix, out int copy)
    {
        copy = 1;
        if (suffix is not ['.', >= '1' and <= '9', ..]
            || !int.TryParse(suffix[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 2 or > MaximumCopy)
        {
            return false;
        }

        copy = number;
        return true;
    }
}
