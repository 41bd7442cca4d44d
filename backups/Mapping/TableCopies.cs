namespace Ringkeeper.Backups.Mapping;

/// <summary>
/// Which captured nodes give one table's token ranges to a node of another ring. When an SSTable of theirs turns out to be damaged, others
/// that hold its ranges take its place, as long as there are any.
/// </summary>
public sealed class TableCopies
{
    private readonly Guid[] _standIns;
    private readonly Dictionary<Guid, IReadOnlyList<TokenSpan>> _wanted;
    private readonly Dictionary<Guid, IReadOnlyList<TokenSpan>> _whole;
    private readonly Dictionary<Guid, IReadOnlyList<TokenSpan>> _spare;
    private readonly Dictionary<Guid, IReadOnlyList<TokenSpan>> _unreplaced = [];

    /// <param name="sources">What is taken as long as nothing is damaged.</param>
    /// <param name="standIns">What could be taken besides; a node may be among both, with other spans.</param>
    public TableCopies(IEnumerable<RestoreMapSource> sources, IEnumerable<RestoreMapSource> standIns)
    {
        _wanted = sources.ToDictionary(source => source.HostId, source => source.Spans);
        _whole = new(_wanted);
        _spare = standIns.ToDictionary(source => source.HostId, source => source.Spans);
        _standIns = [.. _spare.Keys];
    }

    /// <summary>Takes note of damaged SSTables, and answers what is to be taken in their place: spans of captured nodes, ascending.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<TokenSpan>> Replace(IReadOnlyCollection<(Guid HostId, TokenSpan Bounds)> damaged)
    {
        var lost = damaged.GroupBy(sstable => sstable.HostId, sstable => sstable.Bounds)
            .Select(node => (HostId: node.Key, Spans: Lose(node.Key, [.. node])))
            .ToList();
        var taken = new Dictionary<Guid, IReadOnlyList<TokenSpan>>();
        foreach (var node in lost)
        {
            var needed = node.Spans;
            foreach (var standIn in _standIns)
            {
                if (TokenSpans.Within(needed, _spare[standIn]) is { Count: > 0 } taking)
                {
                    needed = TokenSpans.Without(needed, taking);
                    _spare[standIn] = TokenSpans.Without(_spare[standIn], taking);
                    Add(_wanted, standIn, taking);
                    Add(_whole, standIn, taking);
                    Add(taken, standIn, taking);
                }
            }

            Add(_unreplaced, node.HostId, needed);
        }

        return taken;
    }

    /// <summary>Who gives the ranges of a damaged SSTable now, whole.</summary>
    public IReadOnlyList<Guid> HoldersOf(Guid hostId, TokenSpan bounds)
    {
        var lost = LostOf(hostId, bounds);
        return [.. _whole.Where(node => node.Value.Any(span => lost.Any(span.Overlaps))).Select(node => node.Key)];
    }

    /// <summary>Whether somebody gives every token that was wanted of a damaged SSTable.</summary>
    public bool IsCovered(Guid hostId, TokenSpan bounds) =>
        TokenSpans.Without(LostOf(hostId, bounds), _whole.Values.SelectMany(spans => spans)).Count == 0;

    /// <summary>Whether some token of a damaged SSTable is given by fewer nodes than were wanted, since no further one holds it whole.</summary>
    public bool HasFewerCopies(Guid hostId, TokenSpan bounds) =>
        _unreplaced.TryGetValue(hostId, out var spans) && TokenSpans.Within(spans, bounds).Count > 0;

    private IReadOnlyList<TokenSpan> LostOf(Guid hostId, TokenSpan bounds) =>
        _wanted.TryGetValue(hostId, out var spans) ? TokenSpans.Within(spans, bounds) : [];

    /// <summary>What was wanted of the node's damaged SSTables and hasn't been lost before.</summary>
    private IReadOnlyList<TokenSpan> Lose(Guid hostId, IReadOnlyList<TokenSpan> damaged)
    {
        if (_spare.TryGetValue(hostId, out var spare))
        {
            _spare[hostId] = TokenSpans.Without(spare, damaged);
        }

        var before = _whole.GetValueOrDefault(hostId, []);
        _whole[hostId] = TokenSpans.Without(before, damaged);
        return TokenSpans.Without(before, _whole[hostId]);
    }

    private static void Add(Dictionary<Guid, IReadOnlyList<TokenSpan>> nodes, Guid hostId, IReadOnlyList<TokenSpan> spans) =>
        nodes[hostId] = [.. nodes.GetValueOrDefault(hostId, []).Concat(spans).OrderBy(span => span.First)];
}
