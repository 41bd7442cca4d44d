using System.Globalization;
using System.Text.Json;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>Makes snapshots of any size, as Cassandra lays them out: eight components per SSTable, hard links where a snapshot repeats one.</summary>
internal sealed class BenchmarkSnapshot(string dataDirectory, int tables)
{
    public const int ComponentsPerSSTable = 8;

    private const string Keyspace = "benchmark";
    private const string Toc = "Data.db\nStatistics.db\nDigest.crc32\nTOC.txt\nCompressionInfo.db\nFilter.db\nIndex.db\nSummary.db\n";

    private readonly Random _random = new(20_261_121);

    /// <summary>What the SSTables' Data.db are to hold.</summary>
    public enum Content
    {
        /// <summary>Bytes that can't be compressed.</summary>
        Random,

        /// <summary>A hole of that length.</summary>
        Sparse,
    }

    public long Bytes { get; private set; }

    public static Snapshot Read(SnapshotRequest request) =>
        SnapshotReader.Read([request.DataDirectory], request.Tag, [.. Enumerable.Range(0, request.Tables).Select(Table)]);

    /// <summary>Writes a snapshot with the tables' SSTables and answers the paths of their Data.db.</summary>
    public IReadOnlyList<string> Write(string tag, int sstables, long dataLength, Content content)
    {
        var data = new List<string>();
        for (var table = 0; table < tables; table++)
        {
            var directory = Directory.CreateDirectory(SnapshotDirectory(table, tag)).FullName;
            var names = Enumerable.Range(1, sstables / tables).Select(generation => string.Create(CultureInfo.InvariantCulture, $"nb-{generation}-big")).ToArray();
            foreach (var name in names)
            {
                data.Add(WriteSSTable(directory, name, dataLength, content));
            }

            WriteLists(directory, names);
        }

        return data;
    }

    /// <summary>Takes another snapshot of the same SSTables.</summary>
    public void Link(string tag, string other)
    {
        for (var table = 0; table < tables; table++)
        {
            var target = Directory.CreateDirectory(SnapshotDirectory(table, other)).FullName;
            foreach (var file in Directory.EnumerateFiles(SnapshotDirectory(table, tag)))
            {
                HardLink.Create(file, Path.Combine(target, Path.GetFileName(file)));
            }
        }
    }

    private static ExpectedTable Table(int number) =>
        new(new TableReference(Keyspace, string.Create(CultureInfo.InvariantCulture, $"table_{number}")), new Guid(number + 1, 0, 0, new byte[8]));

    private static void WriteLists(string directory, string[] names)
    {
        File.WriteAllText(Path.Combine(directory, "manifest.json"), JsonSerializer.Serialize(new { files = names.Select(name => $"{name}-Data.db") }));
        File.WriteAllText(Path.Combine(directory, "schema.cql"), $"CREATE TABLE benchmark.{Path.GetFileName(directory)} (id int PRIMARY KEY);\n");
    }

    private string WriteSSTable(string directory, string name, long dataLength, Content content)
    {
        var path = Path.Combine(directory, $"{name}-Data.db");
        using (var data = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
        {
            if (content is Content.Sparse)
            {
                data.SetLength(dataLength);
            }
            else
            {
                var buffer = new byte[1 << 20];
                for (var left = dataLength; left > 0; left -= buffer.Length)
                {
                    _random.NextBytes(buffer);
                    data.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
                }
            }
        }

        Bytes += dataLength;
        Small(directory, name, "Index.db", 600);
        Small(directory, name, "Filter.db", 200);
        Small(directory, name, "CompressionInfo.db", 300);
        Small(directory, name, "Statistics.db", 4_800);
        Small(directory, name, "Summary.db", 120);
        Small(directory, name, "Digest.crc32", 10);
        File.WriteAllText(Path.Combine(directory, $"{name}-TOC.txt"), Toc);
        Bytes += Toc.Length;
        return path;
    }

    private void Small(string directory, string name, string component, int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(directory, $"{name}-{component}"), bytes);
        Bytes += length;
    }

    private string SnapshotDirectory(int table, string tag)
    {
        var expected = Table(table);
        return Path.Combine(dataDirectory, Keyspace, new TableDirectoryName(expected.Table.Name, expected.Id).ToString(), "snapshots", tag);
    }
}
