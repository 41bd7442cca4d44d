using System.Security.Cryptography;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>An SSTable on a node's disk: the tokens of its keys, and every component's name and hash as one text.</summary>
internal sealed record HeldSSTable(string Keyspace, string Table, IReadOnlyList<long> Tokens, string Content)
{
    /// <summary>The live SSTables of a node's tables, those of hidden indexes left out.</summary>
    public static IReadOnlyList<HeldSSTable> On(ICassandraNode node, IEnumerable<string> keyspaces) =>
    [
        .. from data in node.DataDirectories
           from keyspace in keyspaces
           let parent = Path.Combine(data, keyspace)
           where Directory.Exists(parent)
           from directory in Directory.GetDirectories(parent)
           from sstable in SSTableFile.In(directory).GroupBy(file => file.Generation)
           select Read(keyspace, Path.GetFileName(directory).Split('-')[0], [.. sstable]),
    ];

    private static HeldSSTable Read(string keyspace, string table, IReadOnlyList<SSTableFile> components) => new(
        keyspace,
        table,
        [.. PartitionIndex.Keys(components.Single(file => file.Component == "Data.db").Path).Select(key => Murmur3.Token(key))],
        string.Join(' ', components.Select(file => $"{table}/{file.Component}:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path)))}")));
}
