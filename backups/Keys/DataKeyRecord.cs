namespace Ringkeeper.Backups.Keys;

/// <summary>A wrapped data key as it is stored ("keys/{keyId}.json").</summary>
internal sealed record DataKeyRecord
{
    public required int FormatVersion { get; init; }

    public required string Cluster { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Which key wrapped it, with its version.</summary>
    public required string KeyEncryptionKeyId { get; init; }

    public required string Algorithm { get; init; }

    public required byte[] WrappedKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
