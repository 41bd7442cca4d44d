namespace Ringkeeper.Backups.Mapping;

/// <summary>Sets of tokens as spans.</summary>
internal static class TokenSpans
{
    /// <summary>What lies in the bounds, too.</summary>
    public static IReadOnlyList<TokenSpan> Within(IEnumerable<TokenSpan> spans, TokenSpan bounds) =>
    [
        .. spans.Where(bounds.Overlaps).Select(span => new TokenSpan(Math.Max(span.First, bounds.First), Math.Min(span.Last, bounds.Last))),
    ];

    /// <summary>What is in both, ascending where the others are.</summary>
    public static IReadOnlyList<TokenSpan> Within(IReadOnlyList<TokenSpan> spans, IEnumerable<TokenSpan> others) =>
        [.. others.SelectMany(other => Within(spans, other))];

    /// <summary>What is in the spans and in none of those taken away.</summary>
    public static IReadOnlyList<TokenSpan> Without(IReadOnlyList<TokenSpan> spans, IEnumerable<TokenSpan> takenAway) =>
        takenAway.Aggregate(spans, (left, taken) => [.. left.SelectMany(span => Without(span, taken))]);

    private static IEnumerable<TokenSpan> Without(TokenSpan span, TokenSpan taken)
    {
        if (!span.Overlaps(taken))
        {
            yield return span;
            yield break;
        }

        if (span.First < taken.First)
        {
            yield return new TokenSpan(span.First, taken.First - 1);
        }

        if (taken.Last < span.Last)
        {
            yield return new TokenSpan(taken.Last + 1, span.Last);
        }
    }
}
