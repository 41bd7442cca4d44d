namespace Ringkeeper.Backups.Mapping;

/// <summary>All Murmur3 tokens from the first to the last, both included. It never wraps.</summary>
public readonly record struct TokenSpan(long First, long Last)
{
    /// <summary>Every token: what an SSTable of unknown bounds may hold.</summary>
    public static TokenSpan All { get; } = new(long.MinValue, long.MaxValue);

    public bool Overlaps(TokenSpan other) => First <= other.Last && other.First <= Last;
}
