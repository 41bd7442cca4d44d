using System.Security.Cryptography;
using Ringkeeper.Backups.Snapshots;

namespace Ringkeeper.Backups.Tests.Support;

internal static class RestoredFiles
{
    /// <summary>What differs between a snapshot as it was recorded and what lies under a staging root; extra files too.</summary>
    public static IReadOnlyList<string> Compare(RecordedNode node, Snapshot snapshot, string root)
    {
        var expected = (
            from table in snapshot.Tables
            from sstable in table.SSTables
            from component in sstable.Components
            let name = Path.Join(table.Table.Keyspace, table.Table.Name, $"{sstable}-{component.Name}")
            let recorded = node.Sha256ByPath[Path.GetRelativePath(Path.GetDirectoryName(node.DataDirectory)!, component.Path)]
            select (name, recorded)).ToDictionary(file => file.name, file => file.recorded, StringComparer.Ordinal);
        var found = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(root, path),
            path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            StringComparer.Ordinal);
        return [.. expected.Except(found).Concat(found.Except(expected)).Select(file => file.Key)];
    }
}
