using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Stack;

/// <summary>Compares what is on the nodes' disks, file by file.</summary>
internal static class DiskAssertions
{
    /// <summary>The same files with the same bytes; indexes aside, which an import leaves to Cassandra to build.</summary>
    public static void ShouldBeRestored(this IReadOnlyList<IReadOnlyList<TableFile>> disks, IReadOnlyList<IReadOnlyList<TableFile>> expected)
    {
        foreach (var (found, wanted) in disks.Zip(expected))
        {
            var withoutIndexes = wanted.Where(file => !file.IsIndex).ToList();
            TableFiles.Except(withoutIndexes, found).ShouldBeEmpty("missing or changed");
            TableFiles.Except(found.Where(file => !file.IsIndex), withoutIndexes).ShouldBeEmpty("weren't in the backup");
        }
    }

    /// <summary>Not a byte is different, indexes included.</summary>
    public static void ShouldBeUntouched(this IReadOnlyList<IReadOnlyList<TableFile>> disks, IReadOnlyList<IReadOnlyList<TableFile>> expected)
    {
        foreach (var (found, wanted) in disks.Zip(expected))
        {
            TableFiles.Except(wanted, found).ShouldBeEmpty("missing or changed");
            TableFiles.Except(found, wanted).ShouldBeEmpty("weren't there");
        }
    }
}
