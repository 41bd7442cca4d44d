using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private const int LongestNumber = 10;
    private const int MaximumNameLength = 255;

    private ReadOnlySpan<byte> _left = bytes;

    public readonly bool IsAtEnd => _left.IsEmpty;

    /// <exception cref="InvalidDataException">As of the others: the record ends, or isn't what it should be.</exception>
    public long Number()
    {
        ulong value = 0;
        for (var i = 0; i < LongestNumber; i++)
        {
            var read = Take(1)[0];
            value |= (ulong)(read & 0x7F) << (7 * i);
            if (read < 0x80)
            {
                return (long)value;
            }
        }

        throw new InvalidDataException("A number is too long.");
    }

    /// <summary>How many of something follow, each of which takes a byte at least.</summary>
    public int Count() => Number() is >= 0 and var count && count <= _left.Length ? (int)count : throw new InvalidDataException("There are too few bytes.");

    public string Text() => Encoding.UTF8.GetString(Take(Count()));

    /// <summary>A component's name: the same string for each component of that name.</summary>
    public string Name()
    {
        var bytes = Take(Count());
        Span<char> name = stackalloc char[MaximumNameLength];
        return bytes.Length <= MaximumNameLength
            ? Component.NameOf(name[..Encoding.UTF8.GetChars(bytes, name)])
            : throw new InvalidDataException("A name is too long.");
    }

    public string Hash() => Convert.ToHexStringLower(Take(SHA256.HashSizeInBytes));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
        {
            throw new InvalidDataException("There are too few bytes.");
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
