using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Downloads the tables of one node's manifest into the operation's staging directory, on the file system of the data, and checks
/// each component's SHA-256. Nothing of the node is changed.
/// </summary>
public sealed record DownloadJob : TransferJob
{
    public required string BackupId { get; init; }

    /// <summary>The cluster whose backup it is; null for this one.</summary>
    public string? SourceCluster { get; init; }

    /// <summary>The node whose manifest is restored (in place: the node itself).</summary>
    public required Guid SourceHostId { get; init; }

    /// <summary>The SHA-256 the cluster manifest gives for that node's manifest.</summary>
    public required string ManifestSha256 { get; init; }

    public required IReadOnlyList<TableName> Tables { get; init; }

    /// <summary>
    /// Whether each staged Data.db is read once more and compared with the Digest.crc32 that Cassandra wrote with it: that finds damage
    /// from before the backup, which the backup's own hashes can't know of.
    /// </summary>
    public bool CheckDigests { get; init; }

    /// <summary>How many SSTables may be left out because they are damaged; null for none. The result names them.</summary>
    public int? ToleratedDamage { get; init; }
}
