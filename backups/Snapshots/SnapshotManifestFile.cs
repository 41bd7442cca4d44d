using System.Text.Json;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>Cassandra's own manifest.json of one table's snapshot: the Data.db files of the table and its indexes.</summary>
internal static class SnapshotManifestFile
{
    private const int MaximumLength = 64 << 20;

    /// <summary>The files listed, or null when the file isn't what Cassandra writes.</summary>
    public static IReadOnlyList<string>? TryRead(string path)
    {
        if (new FileInfo(path).Length is 0 or > MaximumLength)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToArray() is var files
                && Array.TrueForAll(files, file => file is not null)
                ? files
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
