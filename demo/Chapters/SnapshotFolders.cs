using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Snapshots that Ringkeeper took and should have cleared, as directories on the nodes' disks.</summary>
internal static class SnapshotFolders
{
    public static IReadOnlyList<string> Find(ICassandraCluster cluster) =>
    [
        .. cluster.Nodes
            .SelectMany(node => node.DataDirectories)
            .Where(Directory.Exists)
            .SelectMany(directory => Directory.GetDirectories(directory, "ringkeeper-*", SearchOption.AllDirectories)),
    ];
}
