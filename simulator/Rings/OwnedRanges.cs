namespace Ringkeeper.Simulator.Rings;

/// <summary>The token ranges of which a node holds a replica under a keyspace's replication settings.</summary>
public sealed class OwnedRanges
{
    private readonly long[] _ends;
    private readonly bool[] _owned;

    private OwnedRanges(long[] ends, bool[] owned) => (_ends, _owned) = (ends, owned);

    public static OwnedRanges Of(Ring ring, RingNode node, IReadOnlyDictionary<string, string> settings)
    {
        var ranges = Replication.Ranges(ring, settings);
        return new OwnedRanges([.. ranges.Select(range => range.End)], [.. ranges.Select(range => range.Replicas.Contains(node))]);
    }

    /// <summary>The last tokens of the ring's ranges, ascending, owned or not.</summary>
    public IReadOnlyList<long> Ends => _ends;

    public bool Contains(long token) => _owned[RangeOf(token)];

    /// <summary>Whether any token from the first to the last, both included, is owned.</summary>
    public bool Intersects(long first, long last)
    {
        for (var range = EndAtOrBehind(first); range < _ends.Length; range++)
        {
            if (_owned[range])
            {
                return true;
            }

            if (_ends[range] >= last)
            {
                return false;
            }
        }

        return _owned[0];
    }

    // What lies behind the last token belongs to the range that ends in the first.
    private int RangeOf(long token) => EndAtOrBehind(token) % _ends.Length;

    private int EndAtOrBehind(long token)
    {
        var at = Array.BinarySearch(_ends, token);
        return at < 0 ? ~at : at;
    }
}
