namespace Ringkeeper.Backups.Mapping;

/// <summary>The token ranges that a node takes from one captured node.</summary>
public sealed record RestoreMapSource
{
    public required Guid HostId { get; init; }

    /// <summary>The SHA-256 the cluster manifest gives for that node's manifest.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>Ascending. Every SSTable that reaches into one of them is wanted, as a whole.</summary>
    public required IReadOnlyList<TokenSpan> Spans { get; init; }

    /// <summary>Whether an SSTable is wanted; one of unknown bounds may hold any token.</summary>
    public bool Wants(TokenSpan? bounds)
    {
        var reach = bounds ?? TokenSpan.All;
        var (low, high) = (0, Spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Spans[middle].Last < reach.First ? (middle + 1, high) : (low, middle);
        }

        return low < Spans.Count && Spans[low].Overlaps(reach);
    }
}
