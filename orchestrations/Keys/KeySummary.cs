namespace Ringkeeper.Orchestrations.Keys;

/// <summary>A data key in a list.</summary>
public sealed record KeySummary
{
    public required string KeyId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public TimeSpan? Age { get; init; }

    /// <summary>Whether the next backup encrypts under it.</summary>
    public required bool Newest { get; init; }

    public required int Revision { get; init; }

    public DateTimeOffset? RewrappedAt { get; init; }

    /// <summary>The vault's key, with its version, that wraps it.</summary>
    public string? KeyEncryptionKeyId { get; init; }

    /// <summary>The backups whose new blobs were written under it. Later backups refer to those blobs too, as long as they need them.</summary>
    public required IReadOnlyList<string> Backups { get; init; }

    /// <summary>Why its record can't be read.</summary>
    public string? Error { get; init; }
}
