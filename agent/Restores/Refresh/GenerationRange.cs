using System.Globalization;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Generations that Cassandra won't give to an SSTable of its own before it has loaded those that are put there: it counts on from the
/// highest it knows of, and would write over a file that has its next number.
/// </summary>
internal static class GenerationRange
{
    /// <summary>How far above: more than flushes and compactions of a table come to between two restarts of Cassandra.</summary>
    public const int Distance = 1_000_000;

    /// <summary>The lowest of <paramref name="count"/> generations in a row.</summary>
    /// <param name="fileNames">All of the table: live, in snapshots and in backups, in every data directory.</param>
    /// <param name="count">How many are needed.</param>
    /// <returns>Null when Cassandra's numbers, which are 32 bits wide, don't go so far.</returns>
    public static int? Above(IEnumerable<string> fileNames, int count)
    {
        var first = fileNames.Select(Of).DefaultIfEmpty(0).Max() + Distance + 1;
        return first + count <= int.MaxValue ? (int)first : null;
    }

    private static long Of(string fileName) =>
        ComponentFileName.TryParse(fileName, out var file) && long.TryParse(file.SSTable.Generation, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : 0;
}
