using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>A copy of the data directory recorded from a real Cassandra 4.0 node, with the two snapshots.</summary>
internal sealed partial class RecordedNode : IDisposable
{
    public const string FirstTag = "rk-fixture-1";
    public const string SecondTag = "rk-fixture-2";

    private readonly WorkDirectory _directory = new("recorded-node");

    public RecordedNode(int node = 1)
    {
        var archive = RepositoryRoot.Combine("tests", "fixtures", "cassandra-4.0", $"node{node}.tar.gz");
        using var gzip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(gzip, _directory.Path, overwriteFiles: false);
        DataDirectory = _directory.Combine("data");
        // As on a node that has run for a while: what was written this very moment is read again each time.
        var settled = DateTime.UtcNow.AddHours(-1);
        foreach (var file in Directory.EnumerateFiles(DataDirectory, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, settled);
        }

        Sha256ByPath = File.ReadLines(Path.ChangeExtension(Path.ChangeExtension(archive, null), null) + ".files.txt")
            .Select(line => FileLine().Match(line))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups["path"].Value, match => match.Groups["hash"].Value, StringComparer.Ordinal);
    }

    public string DataDirectory { get; }

    /// <summary>What the files hashed to on the recorded node, by path below the archive's root.</summary>
    public IReadOnlyDictionary<string, string> Sha256ByPath { get; }

    /// <summary>Every table directory of the keyspaces shop and metrics.</summary>
    public IReadOnlyList<ExpectedTable> Tables =>
    [
        .. from keyspace in (string[])["shop", "metrics"]
           from directory in Directory.GetDirectories(Path.Join(DataDirectory, keyspace))
           let name = TableDirectoryName.TryParse(Path.GetFileName(directory), out var parsed) ? parsed : null
           select new ExpectedTable(new TableReference(keyspace, name.Table), name.Id),
    ];

    public Snapshot Read(string tag) => SnapshotReader.Read([DataDirectory], tag, Tables);

    public string SnapshotDirectory(string table, string tag) =>
        Path.Join(Directory.GetDirectories(Path.Join(DataDirectory, "shop"), $"{table}-*").Single(), "snapshots", tag);

    public void Dispose() => _directory.Dispose();

    [GeneratedRegex(@"^\d+ \d+ (?<hash>[0-9a-f]{64}) (?<path>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex FileLine();
}
