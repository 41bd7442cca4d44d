namespace Ringkeeper.Backups.Keys;

/// <summary>What is known of a data key without unwrapping it.</summary>
public sealed record DataKeyInformation
{
    public required string KeyId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How often it was wrapped; the newest revision's number.</summary>
    public required int Revision { get; init; }

    public DateTimeOffset? RewrappedAt { get; init; }

    /// <summary>The vault's key, with its version, that wraps it.</summary>
    public string? KeyEncryptionKeyId { get; init; }

    /// <summary>Why its record can't be read.</summary>
    public string? Error { get; init; }
}
