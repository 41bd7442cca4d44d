using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Which nodes of a target ring take which token ranges of which captured nodes, for one keyspace and one data center of the target.</summary>
public sealed class RangeMapping
{
    internal RangeMapping(
        IReadOnlyList<Guid> targets,
        IReadOnlyList<SourceMapping> sources,
        IReadOnlyList<SourceMapping> standIns,
        IReadOnlyList<TokenSpan> missing,
        IReadOnlyList<TokenSpan> thin)
    {
        Targets = targets;
        Sources = sources;
        StandIns = standIns;
        Missing = missing;
        Thin = thin;
    }

    /// <summary>The host ids of the nodes that take data; a target's number is its place in this list.</summary>
    public IReadOnlyList<Guid> Targets { get; }

    /// <summary>The captured nodes that give data.</summary>
    public IReadOnlyList<SourceMapping> Sources { get; }

    /// <summary>The captured nodes that hold ranges which enough others give, and what they could give to whom.</summary>
    public IReadOnlyList<SourceMapping> StandIns { get; }

    /// <summary>What no captured node holds: it can't be restored.</summary>
    public IReadOnlyList<TokenSpan> Missing { get; }

    /// <summary>What is held, and by fewer captured nodes than were wanted: writes that reached only the others are left behind.</summary>
    public IReadOnlyList<TokenSpan> Thin { get; }

    /// <summary>Maps one data center of the source to one of the target.</summary>
    /// <param name="source">The ring that was backed up; a node with a manifest counts as captured.</param>
    /// <param name="target">The ring to restore into.</param>
    /// <param name="copies">How many captured replicas give each range.</param>
    public static RangeMapping Create(
        DataCenterPlacement<ClusterManifestNode> source, DataCenterPlacement<TargetNode> target, CopiesPerRange copies)
    {
        var builder = new RangeMappingBuilder(source, target, copies);
        foreach (var slot in Slots(source.Ends, target.Ends))
        {
            builder.Add(slot);
        }

        return builder.Build();
    }

    // Inside such a span neither ring changes its replicas.
    private static List<TokenSpan> Slots(ReadOnlySpan<long> source, ReadOnlySpan<long> target)
    {
        long[] ends = [.. source, .. target];
        Array.Sort(ends);
        var slots = new List<TokenSpan>(ends.Length + 1);
        var first = long.MinValue;
        foreach (var end in ends)
        {
            if (end >= first)
            {
                slots.Add(new TokenSpan(first, end));
                if (end == long.MaxValue)
                {
                    return slots;
                }

                first = end + 1;
            }
        }

        slots.Add(new TokenSpan(first, long.MaxValue));
        return slots;
    }
}
