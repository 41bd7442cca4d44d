using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>The tags of Ringkeeper's own snapshots that are on disk.</summary>
internal static class SnapshotTags
{
    public static IReadOnlyList<string> FindOwn(IEnumerable<string> dataDirectories) =>
    [
        .. dataDirectories
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(table => Path.Join(table, "snapshots"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(path => Path.GetFileName(path))
            .Where(tag => tag.StartsWith(JobRequestValidator.TagPrefix, StringComparison.Ordinal) && NameRule.SnapshotTag.IsValid(tag))
            .Distinct(StringComparer.Ordinal),
    ];
}
