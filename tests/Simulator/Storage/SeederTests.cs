using System.Security.Cryptography;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Tests.Storage;

public sealed class SeederTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly RecordedSchema _schema = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Seed_WithSnapshots_MakesEveryRecordedFileBitForBit()
    {
        var directories = Seed(count: 1, withSnapshots: true);

        foreach (var (size, hash, path) in RecordedFiles())
        {
            var file = Path.Combine(_directory.Path, path);
            new FileInfo(file).Length.ShouldBe(size, path);
            Hash(file).ShouldBe(hash, path);
        }

        Directory.EnumerateFiles(directories.Roots[0], "*", Everything).Count().ShouldBe(RecordedFiles().Count());
    }

    [Fact]
    public void Seed_WithoutSnapshots_MakesTheLiveFilesOnly()
    {
        var directories = Seed(count: 1, withSnapshots: false);

        Directory.EnumerateFiles(directories.Roots[0], "*", Everything).Select(file => Path.GetRelativePath(_directory.Path, file))
            .ShouldBe(RecordedFiles().Select(file => file.Path).Where(path => !path.Contains("/snapshots/", StringComparison.Ordinal)), ignoreOrder: true);
    }

    [Fact]
    public void Seed_TwoDataDirectories_SpreadsWholeSSTables()
    {
        var directories = Seed(count: 2, withSnapshots: false);

        var orders = _schema.Find("shop", "orders")!;
        var perRoot = directories.Of(orders).Select(live => SSTableFile.In(live).Select(file => file.Generation).ToHashSet()).ToList();
        perRoot.ShouldAllBe(generations => generations.Count > 0);
        perRoot[0].Intersect(perRoot[1]).ShouldBeEmpty();
        directories.LiveFiles(orders).Count.ShouldBe(6 * 8);
    }

    [Fact]
    public void Seed_NoRecordedNode_MakesEmptyDirectoriesForEveryTable()
    {
        var directories = new DataDirectories(_directory.Path, 1);

        new Seeder(directories, _schema).Seed(recordedNode: null, withSnapshots: false);

        _schema.Tables.SelectMany(directories.Of).ShouldAllBe(path => Directory.Exists(path));
        directories.Load(_schema).ShouldBe(0);
    }

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    private DataDirectories Seed(int count, bool withSnapshots)
    {
        var directories = new DataDirectories(_directory.Path, count);
        new Seeder(directories, _schema).Seed("node1", withSnapshots);
        return directories;
    }

    private static IEnumerable<(long Size, string Hash, string Path)> RecordedFiles() =>
        File.ReadLines(Path.Combine(RecordedRing.Fixtures, "node1.files.txt"))
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' ', 4))
            .Select(fields => (long.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture), fields[2], fields[3]));

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
