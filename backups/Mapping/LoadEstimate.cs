namespace Ringkeeper.Backups.Mapping;

/// <summary>Adds up what a restore brings to each target when SSTables are taken whole. SSTables are counted source by source; not for several threads.</summary>
public sealed class LoadEstimate(RangeMapping mapping)
{
    private readonly TargetLoad[] _targets = [.. mapping.Targets.Select(_ => new TargetLoad())];

    /// <summary>By the target's number.</summary>
    public IReadOnlyList<TargetLoad> Targets => _targets;

    /// <summary>SSTables that at least one target takes.</summary>
    public long SSTables { get; private set; }

    /// <summary>Bytes of those SSTables, each counted once.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds SSTables of one source.</summary>
    /// <param name="source">One of the mapping's.</param>
    /// <param name="sstables">Bounds and bytes of each.</param>
    public void Add(SourceMapping source, ReadOnlySpan<(TokenSpan Bounds, long Bytes)> sstables)
    {
        // Many SSTables meet the same run of spans: they are counted by run first, and each run's targets are looked up once.
        var runs = new (long Bytes, int SSTables)[source.Spans * source.Spans];
        foreach (var (bounds, bytes) in sstables)
        {
            if (source.TryLocate(bounds, out var from, out var to))
            {
                ref var run = ref runs[(from * source.Spans) + to];
                run = (run.Bytes + bytes, run.SSTables + 1);
            }
        }

        for (var index = 0; index < runs.Length; index++)
        {
            if (runs[index] is { SSTables: > 0 } run)
            {
                Add(run.Bytes, run.SSTables, source.TargetsOf(index / source.Spans, index % source.Spans));
            }
        }
    }

    private void Add(long bytes, int sstables, IEnumerable<int> targets)
    {
        (Bytes, SSTables) = (Bytes + bytes, SSTables + sstables);
        foreach (var target in targets)
        {
            _targets[target].Bytes += bytes;
            _targets[target].SSTables += sstables;
        }
    }
}
