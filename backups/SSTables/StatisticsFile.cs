using System.Buffers.Binary;
using System.IO.Hashing;

namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// Reads what Statistics.db says of an SSTable's size (format "big", Cassandra 3.0 to 4.1): how many parts there are, the number and place of each,
/// then the parts. From 4.0 a CRC-32 stands behind the count, behind the places and behind each part. 5.0 writes other bounds
/// before the number of rows, so its versions are not read.
/// </summary>
public static class StatisticsFile
{
    private const int MaximumLength = 16 << 20;
    private const int StatisticsPart = 2;
    private const int PlaceLength = 8;
    private const int ChecksumLength = 4;

    /// <summary>As below, of a file; null also when it can't be read.</summary>
    public static SSTableEstimate? TryRead(SSTableName sstable, string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            if (Checksums(sstable) is null || file.Length > MaximumLength)
            {
                return null;
            }

            var bytes = new byte[file.Length];
            return TryRead(sstable, bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The SSTable's partitions and rows; null when the version is unknown or the bytes aren't what they should be.</summary>
    public static SSTableEstimate? TryRead(SSTableName sstable, ReadOnlySpan<byte> file) =>
        Checksums(sstable) is { } checksums ? StatisticsPartReader.TryRead(Part(file, checksums)) : null;

    private static bool? Checksums(SSTableName sstable) => sstable is not { Format: SSTableFormat.Big } ? null : sstable.Version switch
    {
        "ma" or "mb" or "mc" or "md" or "me" => false,
        "na" or "nb" => true,
        _ => null,
    };

    /// <summary>The bytes of the part; none where there is no such part, or not as it was written.</summary>
    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> file, bool checksums)
    {
        var checksum = checksums ? ChecksumLength : 0;
        var reader = new BigEndianReader(file);
        var count = reader.Int32();
        if (count <= 0 || count > reader.Left / PlaceLength)
        {
            return [];
        }

        reader.Skip(checksum);
        var (start, end) = (-1, file.Length);
        for (var part = 0; part < count; part++)
        {
            var (number, place) = (reader.Int32(), reader.Int32());
            if (start >= 0)
            {
                end = place;
                break;
            }

            start = number == StatisticsPart ? place : -1;
        }

        if (start < 0 || end > file.Length || (long)end - start <= checksum)
        {
            return [];
        }

        var bytes = file[start..(end - checksum)];
        return !checksums || Crc32.HashToUInt32(bytes) == BinaryPrimitives.ReadUInt32BigEndian(file[(end - checksum)..]) ? bytes : [];
    }
}
