using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Uploads;

/// <summary>
/// Uploads what the snapshot holds and the store doesn't, then writes the node's manifest. Done again, it uploads nothing and
/// writes the same manifest.
/// </summary>
public sealed record UploadJob : TransferJob
{
    public required string BackupId { get; init; }

    public required string Tag { get; init; }

    public required IReadOnlyList<string> Keyspaces { get; init; }

    /// <summary>The tables and views to upload of those keyspaces; null for all that the snapshot holds.</summary>
    public IReadOnlyList<TableName>? Tables { get; init; }

    /// <summary>The data key that new blobs are encrypted under.</summary>
    public required string KeyId { get; init; }

    /// <summary>When the snapshot was taken, by the node's clock.</summary>
    public required DateTimeOffset SnapshotStartedAt { get; init; }

    public required DateTimeOffset SnapshotEndedAt { get; init; }

    /// <summary>The access tier that SSTables are uploaded to: Hot, Cool or Cold; null for the storage account's default.</summary>
    public string? Tier { get; init; }
}
