using System.Formats.Tar;
using System.IO.Compression;
using Ringkeeper.Simulator.Recordings;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Fills a new node's data directories with the SSTables that a real node left behind.</summary>
public sealed class Seeder(DataDirectories directories, RecordedSchema schema)
{
    private readonly Dictionary<string, string> _written = [];

    /// <summary>Makes every table's directory, then unpacks the recorded files.</summary>
    /// <param name="recordedNode">node1, node2 or node3; null leaves the tables empty.</param>
    /// <param name="withSnapshots">Whether the recorded snapshots come along.</param>
    public void Seed(string? recordedNode, bool withSnapshots)
    {
        foreach (var directory in schema.Tables.SelectMany(directories.Of))
        {
            Directory.CreateDirectory(Path.Combine(directory, DataDirectories.BackupsName));
        }

        if (recordedNode is not null)
        {
            Unpack(Path.Combine(Recording.Seed, recordedNode + ".tar.gz"), withSnapshots);
        }
    }

    private void Unpack(string archive, bool withSnapshots)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        var contents = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory)
            {
                continue;
            }

            var name = entry.Name;
            var source = entry.EntryType is TarEntryType.HardLink ? entry.LinkName : name;
            if (entry.DataStream is { } stream)
            {
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                contents[name] = copy.ToArray();
            }

            if (withSnapshots || !name.Contains($"/{DataDirectories.SnapshotsName}/", StringComparison.Ordinal))
            {
                Place(name, source, contents.GetValueOrDefault(source, []), entry.ModificationTime);
            }
        }
    }

    private void Place(string name, string source, byte[] content, DateTimeOffset modified)
    {
        var relative = name[(name.IndexOf("data/", StringComparison.Ordinal) + "data/".Length)..];
        var path = Path.Combine(directories.RootFor(SSTableFile.TryParse(name)?.Generation ?? 0), relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (_written.TryGetValue(source, out var existing))
        {
            HardLink.Create(existing, path);
            return;
        }

        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, modified.UtcDateTime);
        _written[source] = path;
    }
}
