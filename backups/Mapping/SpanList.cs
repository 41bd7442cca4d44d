namespace Ringkeeper.Backups.Mapping;

/// <summary>Spans in the order of their tokens; neighbours become one.</summary>
internal sealed class SpanList
{
    private readonly List<TokenSpan> _spans = [];

    public IReadOnlyList<TokenSpan> Spans => _spans;

    public void Append(TokenSpan span)
    {
        if (_spans is [.., var last] && last.Last + 1 == span.First)
        {
            _spans[^1] = last with { Last = span.Last };
        }
        else
        {
            _spans.Add(span);
        }
    }
}
