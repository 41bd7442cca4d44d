namespace Ringkeeper.Backups.Mapping;

/// <summary>What one captured node gives to the target ring.</summary>
public sealed class SourceMapping
{
    private readonly long[] _firsts;
    private readonly long[] _lasts;
    private readonly int[][] _takers;
    private readonly Lazy<TargetUnions> _unions;

    internal SourceMapping(Guid hostId, SourceSpans spans, int targets)
    {
        HostId = hostId;
        _firsts = [.. spans.Spans.Select(span => span.First)];
        _lasts = [.. spans.Spans.Select(span => span.Last)];
        _takers = [.. spans.Targets];
        // A stand-in's aren't asked for.
        _unions = new Lazy<TargetUnions>(() => new TargetUnions(_takers, targets));
    }

    /// <summary>The captured node.</summary>
    public Guid HostId { get; }

    /// <summary>Spans with one set of takers each.</summary>
    internal int Spans => _firsts.Length;

    /// <summary>The spans that a target takes, ascending; neighbours are one.</summary>
    public IReadOnlyList<TokenSpan> SpansFor(int target)
    {
        var spans = new SpanList();
        for (var span = 0; span < _firsts.Length; span++)
        {
            if (_takers[span].Contains(target))
            {
                spans.Append(new TokenSpan(_firsts[span], _lasts[span]));
            }
        }

        return spans.Spans;
    }

    /// <summary>The numbers of the targets that take something of an SSTable with such bounds, ascending.</summary>
    public IEnumerable<int> TargetsOf(TokenSpan bounds) => TryLocate(bounds, out var from, out var to) ? _unions.Value.Of(from, to) : [];

    /// <summary>The first and the last span that bounds overlap; false when they lie between two.</summary>
    internal bool TryLocate(TokenSpan bounds, out int from, out int to)
    {
        from = Array.BinarySearch(_lasts, bounds.First);
        from = from >= 0 ? from : ~from;
        to = Array.BinarySearch(_firsts, bounds.Last);
        to = to >= 0 ? to : ~to - 1;
        return from <= to;
    }

    internal IEnumerable<int> TargetsOf(int from, int to) => _unions.Value.Of(from, to);
}
