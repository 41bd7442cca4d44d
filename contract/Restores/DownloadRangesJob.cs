using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Downloads, for a node of another ring, every SSTable that reaches into the token ranges that the node takes, each captured node's into
/// a staging directory of its own, and checks each component's SHA-256. Nothing of the node is changed.
/// </summary>
public sealed record DownloadRangesJob : TransferJob
{
    /// <summary>The cluster that was backed up. The agent reads its backups for this job, and writes nothing there.</summary>
    public required string SourceCluster { get; init; }

    public required string BackupId { get; init; }

    /// <summary>Names the operation's record, in the store, of the ranges that the node takes: the SHA-256 of its bytes.</summary>
    public required string MapSha256 { get; init; }

    /// <summary>Tables and views; those of keyspaces that the node holds nothing of bring nothing.</summary>
    public required IReadOnlyList<TableName> Tables { get; init; }

    /// <inheritdoc cref="DownloadJob.CheckDigests"/>
    public bool CheckDigests { get; init; }

    /// <summary>
    /// How many SSTables may be left out because they are damaged; null for none. Other captured nodes' take their place as far as the map
    /// names any, and the result tells.
    /// </summary>
    public int? ToleratedDamage { get; init; }
}
