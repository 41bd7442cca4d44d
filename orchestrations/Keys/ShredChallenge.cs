namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The content of shreddings/{cluster}.json in the catalog: what a second request must confirm.</summary>
public sealed record ShredChallenge
{
    /// <summary>SHA-256 of the token, hex; the token itself is only in the first answer.</summary>
    public required string TokenSha256 { get; init; }

    public required IReadOnlyList<string> KeyIds { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
