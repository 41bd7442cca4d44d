using System.Buffers.Binary;
using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// Reads an SSTable's first and last partition key from its Summary.db ("big" format, Cassandra 3.0 to 5.0): a head, the samples,
/// then both keys, each behind its length.
/// </summary>
public static class SummaryBounds
{
    private const int SamplesLengthOffset = 8;
    private const int HeadLength = 24;
    private const int MaximumKeyLength = 64 << 10;

    /// <summary>The tokens of an SSTable's first and last key; null when it has no such file, as "bti" hasn't.</summary>
    public static TokenSpan? TryRead(SSTable sstable)
    {
        if (sstable.Components.FirstOrDefault(component => component.Name == Component.Summary) is not { } summary)
        {
            return null;
        }

        using var file = new FileStream(summary.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return TryRead(file);
    }

    /// <summary>The tokens of the first and the last key; null when the file isn't what it should be, as in an unknown version.</summary>
    public static TokenSpan? TryRead(Stream summary)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        if (summary.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
        {
            return null;
        }

        var samples = BinaryPrimitives.ReadInt64BigEndian(head[SamplesLengthOffset..]);
        if (samples < 0 || samples > summary.Length - HeadLength)
        {
            return null;
        }

        summary.Position = HeadLength + samples;
        return TryReadToken(summary) is { } first && TryReadToken(summary) is { } last && first <= last ? new TokenSpan(first, last) : null;
    }

    private static long? TryReadToken(Stream summary)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        if (summary.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length
            || BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and <= MaximumKeyLength and var wanted))
        {
            return null;
        }

        var key = new byte[wanted];
        return summary.ReadAtLeast(key, wanted, throwOnEndOfStream: false) == wanted ? Murmur3Token.Of(key) : null;
    }
}
