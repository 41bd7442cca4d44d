using Ringkeeper.Harness.Files;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Compares files node by node, as a check of the story.</summary>
internal static class FileComparison
{
    public static void Check(DemoSession session, string what, IReadOnlyList<List<TableFile>> before, IReadOnlyList<List<TableFile>> after)
    {
        var different = before.Zip(after, (wanted, found) => TableFiles.Except(wanted, found).Count + TableFiles.Except(found, wanted).Count).Sum();
        session.Checks.Add($"{what} ({before.Sum(files => files.Count)})", different == 0 && before.Any(files => files.Count > 0), $"{different} differ");
    }
}
