namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// Reads the statistics part of Statistics.db as far as the number of rows. In front of it stand two histograms, bounds of what is in the SSTable, each
/// behind its length or of one length, and a histogram of deletions.
/// </summary>
internal static class StatisticsPartReader
{
    // More than any SSTable holds; so sums over the SSTables of a table stay sums.
    private const long MaximumCount = 1L << 40;
    private const int BucketLength = 16;
    private const int CommitLogPositionLength = 12;
    private const int TimestampsLength = 16;
    private const int DeletionTimesLength = 8;
    private const int TimesToLiveLength = 8;
    private const int CompressionRatioLength = 8;
    private const int LevelLength = 4;
    private const int RepairedAtLength = 8;

    /// <summary>Null when these aren't such bytes.</summary>
    public static SSTableEstimate? TryRead(ReadOnlySpan<byte> part)
    {
        var reader = new BigEndianReader(part);
        var partitions = SumOfSizes(ref reader);
        SkipBuckets(ref reader);
        reader.Skip(CommitLogPositionLength + TimestampsLength + DeletionTimesLength + TimesToLiveLength + CompressionRatioLength);
        reader.Skip(sizeof(int));
        SkipBuckets(ref reader);
        reader.Skip(LevelLength + RepairedAtLength);
        SkipClustering(ref reader);
        SkipClustering(ref reader);
        var (hasLegacyCounters, cells, rows) = (reader.Byte(), reader.Int64(), reader.Int64());
        return !reader.IsBroken && partitions > 0 && hasLegacyCounters <= 1 && cells >= 0 && rows is >= 0 and <= MaximumCount
            ? new SSTableEstimate(partitions, rows)
            : null;
    }

    /// <summary>The counts of the first histogram, of partitions by their size, which grows from one to the next.</summary>
    private static long SumOfSizes(ref BigEndianReader reader)
    {
        var (sum, largest) = (0L, 0L);
        for (var left = Buckets(ref reader); left > 0; left--)
        {
            var (size, count) = (reader.Int64(), reader.Int64());
            if (size < largest || count < 0 || count > MaximumCount - sum)
            {
                reader.Break();
                return 0;
            }

            (sum, largest) = (sum + count, size);
        }

        return sum;
    }

    private static void SkipBuckets(ref BigEndianReader reader) => reader.Skip((long)Buckets(ref reader) * BucketLength);

    /// <summary>How many buckets follow; there can't be more than there are bytes for.</summary>
    private static int Buckets(ref BigEndianReader reader)
    {
        var count = reader.Int32();
        if (count >= 0 && count <= reader.Left / BucketLength)
        {
            return count;
        }

        reader.Break();
        return 0;
    }

    private static void SkipClustering(ref BigEndianReader reader)
    {
        var count = reader.Int32();
        if (count < 0)
        {
            reader.Break();
        }

        for (var left = count; left > 0 && !reader.IsBroken; left--)
        {
            reader.Skip(reader.UInt16());
        }
    }
}
