namespace Ringkeeper.Backups.Names;

/// <summary>The one place where names become a file's path.</summary>
public static class FilePath
{
    /// <summary>Joins parts below a directory, each checked: no traversal, no separators, no control characters.</summary>
    /// <exception cref="InvalidNameException">A part may not be used.</exception>
    public static string Combine(string root, params ReadOnlySpan<string> segments)
    {
        var path = Path.GetFullPath(root);
        foreach (var segment in segments)
        {
            PathSegment.Require("file", segment);
            path = Path.Join(path, segment);
        }

        return path;
    }
}
