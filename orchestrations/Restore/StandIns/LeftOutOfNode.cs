using Ringkeeper.Backups.Mapping;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Orchestrations.Restore.StandIns;

/// <summary>An SSTable that a node's download left out.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="HostId">Its host id, in the backup and now.</param>
/// <param name="SSTable">What the agent says of it.</param>
internal sealed record LeftOutOfNode(string Node, Guid HostId, LeftOutSSTable SSTable)
{
    public LostSSTable Lost { get; } = new(
        HostId,
        SSTable.Table.Keyspace,
        SSTable.Table.Name,
        SSTable is { FirstToken: { } first, LastToken: { } last } ? new TokenSpan(first, last) : TokenSpan.All);

    /// <summary>Which SSTable it is and what is wrong with it, to begin a sentence with.</summary>
    public override string ToString() => Describe(Node, SSTable);

    /// <summary>The same of any node's SSTable.</summary>
    public static string Describe(string node, LeftOutSSTable sstable) =>
        $"Node {node}, table {sstable.Table}: {(sstable.Index is { } index ? $"of index {index} " : "")}SSTable {sstable.Name} is missing or damaged ({sstable.Blob}: {sstable.Reason})";
}
