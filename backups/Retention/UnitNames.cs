using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Takes the unit names of one node apart, and makes of each a number of 128 bits: millions of them have to be held. Should two names
/// ever give the same number, a unit is kept that could go.
/// </summary>
internal sealed class UnitNames(Guid hostId)
{
    private const int TableLength = 32;
    private const int NumberDigits = 32;
    private const int MaximumLength = 256;

    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> Generation = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_"u8);

    private readonly byte[] _prefix = Encoding.ASCII.GetBytes($"sstables/{hostId:D}/");

    /// <param name="name">Relative to the cluster's prefix, as UTF-8.</param>
    /// <param name="number">What stands for the unit.</param>
    /// <returns>False when this is no unit of the node.</returns>
    public bool TryRead(ReadOnlySpan<byte> name, out UInt128 number)
    {
        number = 0;
        if (!name.StartsWith(_prefix) || !TryHex(name[_prefix.Length..], TableLength, out var table))
        {
            return false;
        }

        var file = name[(_prefix.Length + TableLength)..];
        var dash = file.LastIndexOf((byte)'-');
        if (dash < 2 || file[0] != '/' || file[1..dash].ContainsAnyExcept(Generation)
            || !TryHex(file[(dash + 1)..], SSTableIdentity.Length, out var identity)
            || !TryCopy(file[(dash + 1 + SSTableIdentity.Length)..], out var copy))
        {
            return false;
        }

        // The identity alone tells SSTables apart but not the same one under two table ids.
        number = identity ^ UInt128.RotateLeft(table, 1) ^ ((UInt128)(uint)(copy - 1) << 64);
        return true;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, out UInt128)"/>
    public bool TryRead(string name, out UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        number = 0;
        return name.Length <= bytes.Length && Ascii.IsValid(name) && TryRead(bytes[..Encoding.ASCII.GetBytes(name, bytes)], out number);
    }

    /// <summary>The same for a name in two parts, as in a reference list.</summary>
    public bool TryRead(string table, string file, out UInt128 number)
    {
        Span<byte> name = stackalloc byte[MaximumLength];
        var length = _prefix.Length + table.Length + 1 + file.Length;
        number = 0;
        if (length > name.Length || table.Length != TableLength
            || Ascii.FromUtf16(table, name[_prefix.Length..], out _) != OperationStatus.Done
            || Ascii.FromUtf16(file, name[(length - file.Length)..], out _) != OperationStatus.Done)
        {
            return false;
        }

        _prefix.CopyTo(name);
        name[length - file.Length - 1] = (byte)'/';
        return TryRead(name[..length], out number);
    }

    private static bool TryHex(ReadOnlySpan<byte> text, int length, out UInt128 value)
    {
        value = 0;
        Span<byte> bytes = stackalloc byte[NumberDigits / 2];
        if (text.Length < length || text[..length].ContainsAnyExcept(Hex)
            || Convert.FromHexString(text[..NumberDigits], bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }

    private static bool TryCopy(ReadOnlySpan<byte> suffix, out int copy)
    {
        copy = 1;
        return suffix.IsEmpty
            || (suffix[0] == '.' && suffix.Length > 1 && suffix[1] != '0'
                && Utf8Parser.TryParse(suffix[1..], out copy, out var read) && read == suffix.Length - 1
                && copy is >= 2 and <= UnitPath.MaximumCopy);
    }
}
