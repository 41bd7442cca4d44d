namespace Ringkeeper.Backups.Mapping;

/// <summary>The spans that one captured node gives, ascending, with the numbers of the targets that take them.</summary>
internal sealed class SourceSpans
{
    public List<TokenSpan> Spans { get; } = [];

    public List<int[]> Targets { get; } = [];

    public void Append(TokenSpan span, int[] targets)
    {
        if (Spans is [.., var last] && last.Last + 1 == span.First && Targets[^1].AsSpan().SequenceEqual(targets))
        {
            Spans[^1] = last with { Last = span.Last };
            return;
        }

        Spans.Add(span);
        Targets.Add(targets);
    }
}
