using Ringkeeper.Backups.Snapshots;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>A recorded node one of whose SSTables is so large that its unit has three encryption regions and two blocks.</summary>
internal sealed class LargeSSTable : IDisposable
{
    public const int DataLength = (9 << 20) + 12_345;

    private readonly RecordedNode _node = new();

    public LargeSSTable()
    {
        var directory = _node.SnapshotDirectory("plain", RecordedNode.FirstTag);
        Replace(Path.Join(directory, "na-1-big-Data.db"), DataLength);
        Replace(Path.Join(directory, "na-1-big-SI_empty.db"), 0);
        Replace(Path.Join(directory, "na-1-big-AAA.db"), 0);
        Snapshot = SnapshotReader.Read([_node.DataDirectory], RecordedNode.FirstTag, [.. _node.Tables.Where(table => table.Table.Name == "plain")]);
    }

    public Snapshot Snapshot { get; }

    /// <summary>Names of files under a staging root that differ from the snapshot's, or are missing there.</summary>
    public IReadOnlyList<string> Differences(string root) =>
    [
        .. Snapshot.Tables[0].SSTables.SelectMany(sstable => sstable.Components.Select(component => (Name: $"{sstable}-{component.Name}", component.Path)))
            .Where(file => !File.Exists(Staged(root, file.Name)) || !File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(File.ReadAllBytes(Staged(root, file.Name))))
            .Select(file => file.Name),
    ];

    public static string Staged(string root, string file) => Path.Join(root, "shop", "plain", file);

    public void Dispose() => _node.Dispose();

    private static void Replace(string path, int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
