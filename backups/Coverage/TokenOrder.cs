using System.Globalization;
using System.Numerics;

namespace Ringkeeper.Backups.Coverage;

/// <summary>The order of a partitioner's tokens as Cassandra prints them.</summary>
internal static class TokenOrder
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign;

    /// <summary>What a token of the partitioner looks like, for errors.</summary>
    public static string Expected(string partitioner) =>
        IsNumeric(partitioner) ? "a whole number, as the partitioner's tokens are" : "a token of the partitioner";

    public static bool IsValid(string partitioner, string token) =>
        IsMurmur3(partitioner) ? long.TryParse(token, Number, CultureInfo.InvariantCulture, out _)
        : IsNumeric(partitioner) ? BigInteger.TryParse(token, Number, CultureInfo.InvariantCulture, out _)
        : token.Length > 0;

    /// <summary>Sorts owners by their tokens, ascending: clockwise around the ring.</summary>
    /// <exception cref="FormatException">A token isn't one of the partitioner's.</exception>
    public static void Sort<T>(string partitioner, string[] tokens, T[] owners)
    {
        if (IsMurmur3(partitioner))
        {
            Array.Sort(Array.ConvertAll(tokens, token => long.Parse(token, Number, CultureInfo.InvariantCulture)), owners);
        }
        else if (IsNumeric(partitioner))
        {
            Array.Sort(Array.ConvertAll(tokens, token => BigInteger.Parse(token, Number, CultureInfo.InvariantCulture)), owners);
        }
        else
        {
            // ByteOrderedPartitioner prints bytes as hex, OrderPreservingPartitioner the key itself.
            Array.Sort((string[])tokens.Clone(), owners, StringComparer.Ordinal);
        }
    }

    private static bool IsMurmur3(string partitioner) => partitioner.EndsWith("Murmur3Partitioner", StringComparison.Ordinal);

    private static bool IsNumeric(string partitioner) =>
        IsMurmur3(partitioner) || partitioner.EndsWith("RandomPartitioner", StringComparison.Ordinal);
}
