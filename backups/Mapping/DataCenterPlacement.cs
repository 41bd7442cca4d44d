using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Where the replicas of one keyspace are in one data center.</summary>
/// <typeparam name="TMember">A node.</typeparam>
public sealed class DataCenterPlacement<TMember>
    where TMember : IRingMember
{
    private readonly long[] _ends;
    private readonly TMember[][] _replicas;

    internal DataCenterPlacement(string? name, int factor, long[] ends, TMember[][] replicas)
    {
        Name = name;
        Factor = factor;
        _ends = ends;
        _replicas = replicas;
    }

    /// <summary>Null for SimpleStrategy, which knows no data centers.</summary>
    public string? Name { get; }

    /// <summary>The replication factor asked for; a small ring has fewer replicas.</summary>
    public int Factor { get; }

    /// <summary>The last tokens of the ranges, ascending.</summary>
    internal ReadOnlySpan<long> Ends => _ends;

    /// <summary>The nodes that hold a token, in the order of their precedence.</summary>
    public IReadOnlyList<TMember> ReplicasOf(long token)
    {
        var found = Array.BinarySearch(_ends, token);
        var range = found >= 0 ? found : ~found;
        // What is behind the last token belongs to the range that ends in the first one.
        return _replicas[range < _ends.Length ? range : 0];
    }

    /// <summary>The spans that a node holds a replica of, ascending; neighbours are one.</summary>
    public IReadOnlyList<TokenSpan> SpansOf(Guid hostId)
    {
        var spans = new SpanList();
        var first = long.MinValue;
        for (var range = 0; range <= _ends.Length; range++)
        {
            // Behind the last token the first range begins.
            var last = range < _ends.Length ? _ends[range] : long.MaxValue;
            if (first <= last && _replicas[range % _ends.Length].Any(node => node.HostId == hostId))
            {
                spans.Append(new TokenSpan(first, last));
            }

            if (last == long.MaxValue)
            {
                break;
            }

            first = last + 1;
        }

        return spans.Spans;
    }
}
