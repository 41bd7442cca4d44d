namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The answer to the first request: what would be lost, and what to send to confirm it.</summary>
public sealed record ShredOffer
{
    public required string Cluster { get; init; }

    /// <summary>To be repeated in the second request; null in a dry run.</summary>
    public string? Token { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required IReadOnlyList<string> KeyIds { get; init; }

    /// <summary>The backups that nobody could read any more.</summary>
    public required IReadOnlyList<string> Backups { get; init; }
}
