using System.Diagnostics.CodeAnalysis;

namespace Ringkeeper.Backups.Mapping;

/// <summary>All Murmur3 tokens from the first to the last, both included. It never wraps.</summary>
public readonly record struct TokenSpan
{
    [SetsRequiredMembers]
    public TokenSpan(long first, long last) => (First, Last) = (first, last);

    public required long First { get; init; }

    public required long Last { get; init; }

    /// <summary>Every token: what an SSTable of unknown bounds may hold.</summary>
    public static TokenSpan All { get; } = new(long.MinValue, long.MaxValue);

    public bool Contains(TokenSpan other) => First <= other.First && other.Last <= Last;

    public bool Overlaps(TokenSpan other) => First <= other.Last && other.First <= Last;
}
