using System.Globalization;
using System.Text;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary>
/// <c>nodetool tablestats [keyspace | keyspace.table …]</c>. SSTables, bytes and partitions are counted; what a node only measures
/// while it serves is as on one that has served nothing. Indexes and levels are left out.
/// </summary>
internal sealed class TableStatsCommand : INodetoolCommand
{
    private const string Separator = "----------------\n";

    public string Name => "tablestats";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var tables = node.Schema.Tables.ToList();
        var asked = request.Arguments.Select(argument => argument.Split('.', 2)).ToList();
        if (asked.Find(words => !node.Schema.Keyspaces.ContainsKey(words[0])) is { } keyspace)
        {
            return NodetoolResult.Refuse($"Unknown keyspace: {keyspace[0]}");
        }

        if (asked.Find(words => words.Length > 1 && node.Schema.Find(words[0], words[1]) is null) is { } unknown)
        {
            return NodetoolResult.Refuse($"Unknown tables: [{unknown[1]}] in keyspace: {unknown[0]}");
        }

        var output = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"Total number of tables: {tables.Count}\n{Separator}"));
        await node.FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var one in tables.Where(table => asked.Count == 0 || asked.Exists(words => IsOf(table, words))).GroupBy(table => table.Keyspace))
            {
                output.Append(Keyspace(one.Key)).AppendJoin("", one.Select(table => Table(node, table))).Append(Separator);
            }
        }
        finally
        {
            node.FileLock.Release();
        }

        return NodetoolResult.Success(output.ToString());
    }

    private static bool IsOf(TableSchema table, string[] words) => table.Keyspace == words[0] && (words.Length == 1 || table.Name == words[1]);

    private static string Keyspace(string name) =>
        $"""
        Keyspace : {name}
        	Read Count: 0
        	Read Latency: NaN ms
        	Write Count: 0
        	Write Latency: NaN ms
        	Pending Flushes: 0

        """;

    private static string Table(Node node, TableSchema table)
    {
        var files = node.Data.LiveFiles(table);
        var bytes = files.Sum(file => SSTableFile.SizeOf(file.Path));
        var partitions = new PartitionEstimate(node.Data).Of(table);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            		Table: {table.Name}
            		SSTable count: {files.Count(file => file.Component == "Data.db")}
            		Old SSTable count: 0
            		Space used (live): {bytes}
            		Space used (total): {bytes}
            		Space used by snapshots (total): 0
            		Off heap memory used (total): 0
            		SSTable Compression Ratio: -1.0
            		Number of partitions (estimate): {partitions}
            		Memtable cell count: 0
            		Memtable data size: 0
            		Memtable off heap memory used: 0
            		Memtable switch count: 0
            		Local read count: 0
            		Local read latency: NaN ms
            		Local write count: 0
            		Local write latency: NaN ms
            		Pending flushes: 0
            		Percent repaired: 0.0
            		Bloom filter false positives: 0
            		Bloom filter false ratio: 0.00000
            		Bloom filter space used: 0
            		Bloom filter off heap memory used: 0
            		Index summary off heap memory used: 0
            		Compression metadata off heap memory used: 0
            		Compacted partition minimum bytes: 0
            		Compacted partition maximum bytes: 0
            		Compacted partition mean bytes: 0
            		Average live cells per slice (last five minutes): NaN
            		Maximum live cells per slice (last five minutes): 0
            		Average tombstones per slice (last five minutes): NaN
            		Maximum tombstones per slice (last five minutes): 0
            		Dropped Mutations: 0


            """);
    }
}
