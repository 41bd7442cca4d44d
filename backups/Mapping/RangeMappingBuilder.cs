using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Puts a mapping together, span by span in the order of the tokens.</summary>
internal sealed class RangeMappingBuilder(
    DataCenterPlacement<ClusterManifestNode> source, DataCenterPlacement<TargetNode> target, CopiesPerRange copies)
{
    private readonly RackPreference _racks = new(source);
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly Dictionary<Guid, SourceSpans> _sources = [];
    private readonly Dictionary<Guid, SourceSpans> _standIns = [];
    private readonly SpanList _missing = new();
    private readonly SpanList _thin = new();

    public void Add(TokenSpan span)
    {
        var replicas = source.ReplicasOf(span.Last);
        var captured = replicas.Where(node => node.ManifestSha256 is not null).ToArray();
        var wanted = copies switch
        {
            CopiesPerRange.One => 1,
            CopiesPerRange.Quorum => Quorum.Meeting(replicas.Count, source.Factor),
            _ => replicas.Count,
        };
        if (captured.Length < wanted)
        {
            (captured.Length == 0 ? _missing : _thin).Append(span);
        }

        int[] targets = [.. target.ReplicasOf(span.Last).Select(Number)];
        foreach (var (rank, node) in captured.OrderBy(node => _racks.Rank(node.Rack)).Index())
        {
            SpansOf(node, rank < wanted ? _sources : _standIns).Append(span, targets);
        }
    }

    public RangeMapping Build()
    {
        Guid[] targets = [.. _numbers.OrderBy(target => target.Value).Select(target => target.Key)];
        return new RangeMapping(
            targets,
            Order(_sources, targets.Length),
            Order(_standIns, targets.Length),
            _missing.Spans,
            _thin.Spans);
    }

    private static SourceMapping[] Order(Dictionary<Guid, SourceSpans> nodes, int targets) =>
        [.. nodes.OrderBy(node => node.Key).Select(node => new SourceMapping(node.Key, node.Value, targets))];

    private int Number(TargetNode node)
    {
        if (!_numbers.TryGetValue(node.HostId, out var number))
        {
            _numbers[node.HostId] = number = _numbers.Count;
        }

        return number;
    }

    private static SourceSpans SpansOf(ClusterManifestNode node, Dictionary<Guid, SourceSpans> nodes)
    {
        if (!nodes.TryGetValue(node.HostId, out var spans))
        {
            nodes[node.HostId] = spans = new SourceSpans();
        }

        return spans;
    }
}
