using System.Security.Cryptography;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Harness.Files;

/// <summary>An SSTable on a node's disk: the tokens of its keys in their order, and every component's name and SHA-256 as one text.</summary>
public sealed record HeldSSTable(string Keyspace, IReadOnlyList<long> Tokens, string Content)
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

    /// <summary>Whether a token inside its bounds lies in the ranges of both a node that had it and a node that may take it.</summary>
    public bool ReachesInto(OwnedRanges before, OwnedRanges after) =>
        before.Ends.Concat(after.Ends).Where(end => end >= Tokens[0] && end < Tokens[^1]).Append(Tokens[^1])
            .Any(token => before.Contains(token) && after.Contains(token));

    private static HeldSSTable Read(string keyspace, string table, IReadOnlyList<SSTableFile> components) => new(
        keyspace,
        [.. PartitionIndex.Keys(components.Single(file => file.Component == "Data.db").Path).Select(key => Murmur3.Token(key))],
        string.Join(' ', components.Select(file => $"{table}/{file.Component}:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path)))}")));
}
