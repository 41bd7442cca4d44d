using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>A node with some SSTables of a few bytes, of which each snapshot holds those that are asked for.</summary>
internal sealed class SmallNode : IDisposable
{
    private static readonly Guid TableId = Guid.Parse("63604cd0-e53c-11f1-b546-c1258c3fe4bd");

    private readonly WorkDirectory _directory = new("small-node");
    private readonly SSTable[] _sstables;

    public SmallNode(int sstables)
    {
        _sstables = [.. Enumerable.Range(1, sstables).Select(Create)];
        File.WriteAllText(_directory.Combine("schema.cql"), "CREATE TABLE shop.orders (id int PRIMARY KEY);");
    }

    public int SSTables => _sstables.Length;

    /// <summary>In memory where that can be: it is flushed to disk each time.</summary>
    public string IndexFile { get; } =
        Path.Join(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"ringkeeper-{Guid.NewGuid():n}.index");

    public Snapshot Snapshot(string tag, IEnumerable<int> sstables) => new()
    {
        Tag = tag,
        Tables =
        [
            new SnapshotTable
            {
                Table = new TableReference("shop", "orders"),
                Id = TableId,
                SSTables = [.. sstables.Distinct().Order().Select(number => _sstables[number])],
                SchemaPath = _directory.Combine("schema.cql"),
            },
        ],
    };

    public void Dispose()
    {
        File.Delete(IndexFile);
        _directory.Dispose();
    }

    private SSTable Create(int generation)
    {
        var name = new SSTableName("nb", $"{generation}", SSTableFormat.Big);
        return new SSTable
        {
            Name = name,
            Components = [.. ((string[])[Component.Data, Component.Digest, Component.Statistics, Component.Toc]).Select(component => Write(name, component))],
        };
    }

    private SSTableComponent Write(SSTableName name, string component)
    {
        var path = _directory.Combine(name.File(component));
        var content = $"{component} of {name}";
        File.WriteAllText(path, content);
        return new SSTableComponent(component, path[..^component.Length], content.Length);
    }
}
