namespace Ringkeeper.Backups.Keys;

/// <summary>A wrapped data key as it is stored ("keys/{keyId}.json"; rewrapped, "keys/{keyId}.{revision}.json").</summary>
internal sealed record DataKeyRecord
{
    public required int FormatVersion { get; init; }

    public required string Cluster { get; init; }

    public required string KeyId { get; init; }

    /// <summary>1 as it was made, one more each time it is wrapped anew.</summary>
    public required int Revision { get; init; }

    /// <summary>Which key wrapped it, with its version.</summary>
    public required string KeyEncryptionKeyId { get; init; }

    public required string Algorithm { get; init; }

    public required byte[] WrappedKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this revision was made; null for the first.</summary>
    public DateTimeOffset? RewrappedAt { get; init; }
}
