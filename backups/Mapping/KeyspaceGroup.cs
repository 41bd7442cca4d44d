namespace Ringkeeper.Backups.Mapping;

/// <summary>Keyspaces with the same replication, and the mapping of their ranges for each data center of the target.</summary>
public sealed class KeyspaceGroup
{
    private readonly IReadOnlyDictionary<Guid, string> _manifests;
    private readonly IReadOnlyList<LoadEstimate> _loads;

    internal KeyspaceGroup(IReadOnlyList<string> keyspaces, IReadOnlyList<RangeMapping> mappings, IReadOnlyDictionary<Guid, string> manifests)
    {
        (Keyspaces, Mappings, _manifests) = (keyspaces, mappings, manifests);
        _loads = [.. mappings.Select(mapping => new LoadEstimate(mapping))];
    }

    public IReadOnlyList<string> Keyspaces { get; }

    public IReadOnlyList<RangeMapping> Mappings { get; }

    /// <summary>What a node takes of these keyspaces.</summary>
    public RestoreMapGroup For(Guid target) => new()
    {
        Keyspaces = Keyspaces,
        Sources = SourcesOf(target, mapping => mapping.Sources),
        StandIns = SourcesOf(target, mapping => mapping.StandIns),
    };

    /// <summary>Counts SSTables of one captured node.</summary>
    public void Add(Guid sourceHostId, ReadOnlySpan<(TokenSpan Bounds, long Bytes)> sstables)
    {
        for (var index = 0; index < Mappings.Count; index++)
        {
            if (Mappings[index].Sources.FirstOrDefault(source => source.HostId == sourceHostId) is { } source)
            {
                _loads[index].Add(source, sstables);
            }
        }
    }

    /// <summary>What the counted SSTables bring to a node.</summary>
    public TargetLoad LoadOf(Guid target)
    {
        var loads = Mappings.Index()
            .Select(entry => (entry.Index, Number: NumberOf(entry.Item, target)))
            .Where(entry => entry.Number >= 0)
            .Select(entry => _loads[entry.Index].Targets[entry.Number])
            .ToList();
        return new TargetLoad { Bytes = loads.Sum(load => load.Bytes), SSTables = loads.Sum(load => load.SSTables) };
    }

    private IReadOnlyList<RestoreMapSource> SourcesOf(Guid target, Func<RangeMapping, IReadOnlyList<SourceMapping>> sources) =>
    [
        .. from mapping in Mappings
           let number = NumberOf(mapping, target)
           where number >= 0
           from source in sources(mapping)
           let spans = source.SpansFor(number)
           where spans.Count > 0
           select new RestoreMapSource { HostId = source.HostId, ManifestSha256 = _manifests[source.HostId], Spans = spans },
    ];

    private static int NumberOf(RangeMapping mapping, Guid target)
    {
        for (var number = 0; number < mapping.Targets.Count; number++)
        {
            if (mapping.Targets[number] == target)
            {
                return number;
            }
        }

        return -1;
    }
}
